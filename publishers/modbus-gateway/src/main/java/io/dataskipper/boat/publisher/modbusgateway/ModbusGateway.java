package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.publisher.modbusgateway.ModbusGatewaySettings.InvalidContent;
import io.dataskipper.boat.spi.net.Subnet;
import io.dataskipper.boat.spi.publish.CacheView.Subscription;
import io.dataskipper.boat.spi.publish.Server;
import io.dataskipper.boat.spi.publish.ServerContext;
import io.dataskipper.boat.spi.publish.ServerFigures;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** A Modbus TCP server over the registers of polled devices. Safe for any thread. */
final class ModbusGateway implements Server, ServerFigures {
  private static final int BACKLOG = 128;

  private final ModbusGatewaySettings settings;
  private final List<Subnet> allowed;
  private final ServerContext context;
  private final LongSupplier nanos;
  private final Counters counters = new Counters();
  private @Nullable Running running;
  private boolean closed;

  ModbusGateway(ModbusGatewaySettings settings, List<Subnet> allowed, ServerContext context) {
    this(settings, allowed, context, System::nanoTime);
  }

  /**
   * @param nanos the time by which values age
   */
  ModbusGateway(
      ModbusGatewaySettings settings,
      List<Subnet> allowed,
      ServerContext context,
      LongSupplier nanos) {
    this.settings = settings;
    this.allowed = List.copyOf(allowed);
    this.context = context;
    this.nanos = nanos;
  }

  private record Running(int port, Clients clients, Thread thread, Subscription subscription) {}

  @Override
  public synchronized void start() throws GatewayException {
    if (closed || running != null) {
      return;
    }
    var devices = context.registers().devices();
    var invalid = settings.invalidContent() == InvalidContent.AS_READ;
    var units = new Units(devices, invalid, nanos);
    try {
      var listening = listen();
      int port = listening.socket().getLocalPort();
      var doorkeeper = new Doorkeeper(allowed, settings.maxConnections(), context.logger());
      var clients = clients(listening, doorkeeper, units);
      var subscription = context.registers().onReading(units::take);
      var thread = Thread.ofPlatform().name("modbus-gateway").start(clients);
      running = new Running(port, clients, thread, subscription);
      context
          .logger()
          .log(
              Level.INFO,
              "listen host={0} port={1} units={2}",
              settings.host(),
              Integer.toString(port),
              devices.size());
    } catch (IOException e) {
      throw new GatewayException(
          FailureKind.UNREACHABLE,
          "listen host=%s port=%d: \"%s\""
              .formatted(settings.host(), settings.port(), e.getMessage()),
          e);
    }
  }

  private Clients clients(ServerSocketChannel listening, Doorkeeper doorkeeper, Units units)
      throws IOException {
    try {
      var responder = new Responder(units, settings, counters);
      var writes = new Writes(units, context.writes(), context.logger());
      var staff = new Clients.Staff(doorkeeper, responder, writes, counters);
      return new Clients(listening, staff, settings, context.logger());
    } catch (IOException e) {
      listening.close();
      throw e;
    }
  }

  private ServerSocketChannel listen() throws IOException {
    var address = new InetSocketAddress(settings.host(), settings.port());
    if (address.isUnresolved()) {
      throw new IOException("unknown host");
    }
    var listening = ServerSocketChannel.open();
    try {
      listening.configureBlocking(false);
      listening.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      return listening.bind(address, BACKLOG);
    } catch (IOException e) {
      listening.close();
      throw e;
    }
  }

  /** Where it listens; 0 if it does not. */
  synchronized int port() {
    return running == null ? 0 : running.port();
  }

  /** How many clients there are. */
  synchronized int clients() {
    return running == null ? 0 : running.clients().inside();
  }

  @Override
  public List<Figure> figures() {
    return counters.figures();
  }

  @Override
  public synchronized void close() {
    closed = true;
    var ending = running;
    running = null;
    if (ending == null) {
      return;
    }
    ending.subscription().close();
    ending.clients().stop();
    try {
      ending.thread().join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
