package io.dataskipper.boat.spi.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.publish.Server;
import io.dataskipper.boat.spi.publish.ServerProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What the host relies on in every publisher that serves on a TCP port. Subclass it beside the
 * server.
 */
public abstract class ServerContract<S extends Record> {
  private static final int CONNECT_MILLIS = 5_000;

  private final PlayedRegisters registers = new PlayedRegisters(List.of());
  private int port;
  private Server server;

  /** A new provider, made as the host makes it. */
  protected abstract ServerProvider<S> provider();

  /** Settings with which it listens on a port of the loopback interface. */
  protected abstract S settings(int port);

  @BeforeEach
  final void choosePort() throws Exception {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }
    server = create();
  }

  @AfterEach
  final void closeServer() {
    server.close();
  }

  private Server create() throws Exception {
    return provider().create(settings(port), registers.context());
  }

  @Test
  void isFoundByTheServiceLoader() {
    assertThat(ServiceLoader.load(ServerProvider.class))
        .anyMatch(found -> found.getClass() == provider().getClass());
  }

  @Test
  void namesItsTypeAndTheVersionItWasBuiltFor() {
    assertThat(provider().type()).matches("[a-z][a-z0-9_-]*");
    assertThat(provider().spiVersion()).isEqualTo(Spi.VERSION);
  }

  @Test
  void explainsEverySetting() {
    SettingsRules.assertKept(provider().settings());
  }

  // The host creates all plugins before it applies a configuration, and throws most of them away.
  @Test
  void opensAndStartsNothingWhenCreated() throws Exception {
    var before = Calls.threads();
    create().close();
    Calls.assertNoMoreThan(before);
    assertThat(registers.listeners()).isZero();
    assertRefused();
  }

  @Test
  void listensWhenStartReturns() throws Exception {
    server.start();
    connect().close();
  }

  @Test
  void startsOnceThePortIsFree() throws Exception {
    try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      assertThatThrownBy(server::start)
          .isInstanceOfSatisfying(
              GatewayException.class, e -> assertThat(e.kind().retryable()).isTrue())
          .hasMessageContaining(Integer.toString(port));
      assertThat(registers.listeners()).isZero();
    }
    server.start();
    connect().close();
  }

  @Test
  void leavesNoThreadsAfterManyFailures() throws Exception {
    var before = Calls.threads();
    try (var taken = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      assertThat(taken.isBound()).isTrue();
      for (var i = 0; i < 10; i++) {
        assertThatThrownBy(server::start).isInstanceOf(GatewayException.class);
      }
    }
    Calls.assertNoMoreThan(before);
  }

  @Test
  void cutsItsClientsAndListensNoMoreOnceClosed() throws Exception {
    server.start();
    try (var client = connect()) {
      server.close();
      client.setSoTimeout(CONNECT_MILLIS);
      assertThat(endOf(client)).isTrue();
    }
    assertRefused();
    assertThat(registers.listeners()).isZero();
  }

  @Test
  void hasEndedItsThreadsWhenClosed() throws Exception {
    var before = Calls.threads();
    server.start();
    connect().close();
    server.close();
    Calls.assertNoMoreThan(before);
  }

  @Test
  void closesInAnyStateAndTwice() throws Exception {
    create().close();
    server.close();
    server.close();
  }

  private Socket connect() throws IOException {
    var socket = new Socket();
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
    return socket;
  }

  private void assertRefused() {
    assertThatThrownBy(this::connect).isInstanceOf(IOException.class);
  }

  private static boolean endOf(Socket client) {
    try {
      return client.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }
}
