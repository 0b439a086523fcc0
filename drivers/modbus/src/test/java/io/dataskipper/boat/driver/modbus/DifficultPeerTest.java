package io.dataskipper.boat.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.driver.modbus.codec.DataType;
import io.dataskipper.boat.driver.modbus.wire.Endpoint;
import io.dataskipper.boat.driver.modbus.wire.SocketLine;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.register.AddressSpace;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.PointSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Peers as the field has them: half-open, trickling, deaf, chattering. Each wait has an end. */
@Timeout(60)
class DifficultPeerTest {
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final List<PointSpec<ModbusPoint>> POINTS =
      List.of(Rig.spec(7, "p", PointBuilder.at(40, DataType.UINT16)));

  // Each byte comes in time; were the time counted from the last byte, the read would never end.
  @Test
  void countsTheTimeFromTheRequestWhereAnswersTrickle() throws Exception {
    try (var peer =
            new RawPeer(
                (in, out) -> {
                  skipRequest(in, 12);
                  trickle(out, "00 63 00 00 00 FD 07 03 FA" + " 00".repeat(250));
                });
        var driver = tcp(peer.port())) {
      driver.connect();
      assertFailure(driver, FailureKind.TIMEOUT);
    }
  }

  @Test
  void countsTheTimeFromTheRequestWhereStrangersTalkOnTheBus() throws Exception {
    try (var peer =
            new RawPeer(
                (in, out) -> {
                  skipRequest(in, 8);
                  trickle(out, "0A 81 02 B0 53");
                });
        var driver = rtuOverTcp(peer.port())) {
      driver.connect();
      assertFailure(driver, FailureKind.TIMEOUT);
    }
  }

  @Test
  void givesUpWhereTheBusIsNeverQuiet() throws Exception {
    try (var peer =
            new RawPeer(
                (in, out) -> {
                  skipRequest(in, 8);
                  trickle(out, "55 AA 33");
                });
        var driver = rtuOverTcp(peer.port())) {
      driver.connect();
      assertFailure(driver, FailureKind.MALFORMED);
    }
  }

  @Test
  void connectsAgainWhereThePeerHangsUpInTheMiddleOfAnAnswer() throws Exception {
    try (var peer =
            new RawPeer(
                (in, out) -> {
                  skipRequest(in, 12);
                  out.write(RawPeer.bytes("00 01 00 00 00 05 07"));
                });
        var driver = tcp(peer.port())) {
      driver.connect();
      assertFailure(driver, FailureKind.UNREACHABLE)
          .hasMessageContaining("\"the peer closed the connection\"");
      driver.connect();
    }
  }

  // A peer that reads nothing must not hold the thread in a write, which has no time-out.
  @Test
  void doesNotWaitToWriteWhereNobodyReads() throws Exception {
    try (var deaf = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      var line =
          new SocketLine(
              List.of(new Endpoint("127.0.0.1", deaf.getLocalPort())), SHORT.multipliedBy(50));
      line.open();
      assertThatThrownBy(
              () -> {
                while (true) {
                  line.write(new byte[12], 12);
                }
              })
          .hasMessageStartingWith("nothing came back for 163");
      line.close();
    }
  }

  @Test
  void givesUpConnectingAndNamesWhereItTried() throws Exception {
    try (var full = new FullListener();
        var driver = tcp(full.port())) {
      assertThatThrownBy(driver::connect)
          .isInstanceOfSatisfying(
              DriverException.class, e -> assertThat(e.kind()).isEqualTo(FailureKind.UNREACHABLE))
          .hasMessageStartingWith("connect link=main: 127.0.0.1:" + full.port());
    }
  }

  @Test
  void endsConnectingWhenClosed() throws Exception {
    assertEndsConnecting(DriverException.class, (driver, _) -> driver.close());
  }

  @Test
  void endsConnectingWhenInterrupted() throws Exception {
    assertEndsConnecting(InterruptedException.class, (_, thread) -> thread.interrupt());
  }

  private static void assertEndsConnecting(
      Class<? extends Exception> how, BiConsumer<Driver, Thread> end) throws Exception {
    var patient = Duration.ofMinutes(5);
    try (var full = new FullListener();
        var driver = tcp(new TcpLink("127.0.0.1", full.port(), SHORT, patient, null, null))) {
      var connecting =
          new FutureTask<>(
              () -> {
                driver.connect();
                return true;
              });
      var thread = Thread.ofVirtual().start(connecting);
      while (thread.getState() == Thread.State.NEW || thread.getState() == Thread.State.RUNNABLE) {
        Thread.onSpinWait();
      }
      end.accept(driver, thread);
      assertThatThrownBy(() -> connecting.get(30, TimeUnit.SECONDS)).hasCauseInstanceOf(how);
    }
  }

  @Test
  void saysThatANameIsNotKnown() throws Exception {
    var link = new TcpLink("meter.invalid", 502, SHORT, Duration.ofSeconds(20), null, null);
    try (var driver = tcp(link)) {
      assertThatThrownBy(driver::connect)
          .hasMessage("connect link=main: meter.invalid:502 \"name not found\"");
    }
  }

  @Test
  void takesTheSecondWayWhereTheFirstFails() throws Exception {
    var meter = SimulatedMeter.builder(7).build();
    meter.setWords(AddressSpace.HOLDING_REGISTER, 40, 1);
    int closed;
    try (var gone = new ServerSocket(0)) {
      closed = gone.getLocalPort();
    }
    try (var peer = SimulatedTcp.of(meter)) {
      var second = Duration.ofSeconds(10);
      var link = new TcpLink("127.0.0.1", closed, second, second, "localhost", peer.port());
      try (var driver = tcp(link)) {
        driver.connect();
        assertThat(driver.read(Rig.block(driver, 7, "p")).samples()).hasSize(1);
      }
    }
  }

  private static AbstractThrowableAssert<?, ?> assertFailure(Driver driver, FailureKind kind) {
    return assertThatThrownBy(() -> driver.read(Rig.block(driver, 7, "p")))
        .isInstanceOfSatisfying(DriverException.class, e -> assertThat(e.kind()).isEqualTo(kind));
  }

  private static void skipRequest(InputStream in, int length) throws IOException {
    in.skipNBytes(length);
  }

  /** Over and over, a byte each 10 ms. */
  private static void trickle(OutputStream out, String hex) throws IOException {
    while (true) {
      for (byte each : RawPeer.bytes(hex)) {
        out.write(each);
        LockSupport.parkNanos(10_000_000);
      }
    }
  }

  private static Driver tcp(int port) throws Exception {
    return tcp(new TcpLink("127.0.0.1", port, SHORT, SHORT, null, null));
  }

  private static Driver tcp(TcpLink link) throws Exception {
    var device = new TcpDevice(7, 125, 8, 3, null, null, null);
    return new TcpDriverProvider()
        .create(
            new LinkSpec<>(
                new LinkId("main"), link, List.of(new DeviceSpec<>(Rig.device(7), device, POINTS))),
            Rig.CONTEXT);
  }

  private static Driver rtuOverTcp(int port) throws Exception {
    return new RtuOverTcpDriverProvider()
        .create(
            new LinkSpec<>(
                new LinkId("main"),
                Rig.rtuOverTcp(port, SHORT, SHORT),
                List.of(new DeviceSpec<>(Rig.device(7), Rig.serialDevice(7), POINTS))),
            Rig.CONTEXT);
  }

  /** A listener that accepts nothing and whose queue is full, so that connecting takes for ever. */
  private static final class FullListener implements AutoCloseable {
    private final ServerSocket listener;
    private final List<Socket> waiting = new ArrayList<>();

    FullListener() throws IOException {
      listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      boolean full = false;
      while (!full) {
        var socket = new Socket();
        waiting.add(socket);
        try {
          socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port()), 200);
        } catch (SocketTimeoutException _) {
          full = true;
        }
      }
    }

    int port() {
      return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
      listener.close();
      for (var socket : waiting) {
        socket.close();
      }
    }
  }
}
