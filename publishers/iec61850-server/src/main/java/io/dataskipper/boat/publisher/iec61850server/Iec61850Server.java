package io.dataskipper.boat.publisher.iec61850server;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.mms.model.IedModel;
import io.dataskipper.boat.mms.model.SclException;
import io.dataskipper.boat.mms.model.SclReader;
import io.dataskipper.boat.mms.server.MmsServer;
import io.dataskipper.boat.mms.server.ServerOptions;
import io.dataskipper.boat.spi.net.Subnet;
import io.dataskipper.boat.spi.publish.CacheView.Subscription;
import io.dataskipper.boat.spi.publish.DescribedServer;
import io.dataskipper.boat.spi.publish.RegisterView.RegisterReading;
import io.dataskipper.boat.spi.publish.ServerContext;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** An IEC 61850 server over the newest values of devices. Safe for any thread. */
final class Iec61850Server implements DescribedServer {
  private static final Duration AGEING = Duration.ofSeconds(1);

  private final Iec61850ServerSettings settings;
  private final List<Subnet> allowed;
  private final ServerContext context;
  private final LongSupplier nanos;
  private final List<LogicalDevice> devices;
  private @Nullable Running running;
  private boolean closed;

  Iec61850Server(Iec61850ServerSettings settings, List<Subnet> allowed, ServerContext context) {
    this(settings, allowed, context, System::nanoTime);
  }

  /**
   * @param nanos the time by which values age
   */
  Iec61850Server(
      Iec61850ServerSettings settings,
      List<Subnet> allowed,
      ServerContext context,
      LongSupplier nanos) {
    this.settings = settings;
    this.allowed = List.copyOf(allowed);
    this.context = context;
    this.nanos = nanos;
    this.devices = LogicalDevice.of(context.registers().devices());
  }

  private record Running(
      MmsServer server,
      Map<DeviceId, ShownDevice> shown,
      Subscription subscription,
      CountDownLatch end,
      Thread ageing) {}

  @Override
  public Description description() {
    return new Description(
        settings.iedName() + ".icd", "application/xml", IcdWriter.write(settings, devices));
  }

  @Override
  public synchronized void start() throws GatewayException {
    if (closed || running != null) {
      return;
    }
    var model = model();
    var shown = new HashMap<DeviceId, ShownDevice>();
    for (var device : devices) {
      shown.put(device.device(), new ShownDevice(model, device, settings.deadBand()));
    }
    var server = listen(model);
    age(server, shown);
    prime(server, shown);
    var subscription = context.registers().onReading(reading -> take(server, shown, reading));
    var end = new CountDownLatch(1);
    var ageing =
        Thread.ofVirtual().name("iec61850-ageing").start(() -> ageUntil(end, server, shown));
    running = new Running(server, shown, subscription, end, ageing);
    tell(server.port());
  }

  private void tell(int port) {
    long points = devices.stream().mapToLong(device -> device.points().size()).sum();
    context
        .logger()
        .log(
            Level.INFO,
            "listen host={0} port={1} ied={2} devices={3} points={4}",
            settings.host(),
            Integer.toString(port),
            settings.iedName(),
            devices.size(),
            Long.toString(points));
    for (var device : devices) {
      if (device.left() > 0) {
        context
            .logger()
            .log(
                Level.INFO,
                "leave out device={0} points={1}: they are text",
                device.device(),
                device.left());
      }
    }
  }

  private IedModel model() throws GatewayException {
    try {
      return SclReader.read(description().text());
    } catch (SclException e) {
      throw new GatewayException(
          FailureKind.INTERNAL,
          "read own ICD ied=%s: \"%s\"".formatted(settings.iedName(), e.getMessage()),
          e);
    }
  }

  private MmsServer listen(IedModel model) throws GatewayException {
    var password = settings.password();
    try {
      var options =
          ServerOptions.builder()
              .address(
                  new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()))
              .allowed(this::admits)
              .mostAssociations(settings.maxConnections())
              .password(password == null ? null : password.reveal())
              .clock(context.clock())
              .logger(context.logger())
              .build();
      return MmsServer.start(model, options);
    } catch (IOException e) {
      throw new GatewayException(
          FailureKind.UNREACHABLE,
          "listen host=%s port=%d: \"%s\""
              .formatted(settings.host(), settings.port(), e.getMessage()),
          e);
    }
  }

  private boolean admits(InetAddress client) {
    return allowed.isEmpty() || allowed.stream().anyMatch(subnet -> subnet.contains(client));
  }

  private void prime(MmsServer server, Map<DeviceId, ShownDevice> shown) {
    long now = nanos.getAsLong();
    for (var device : shown.entrySet()) {
      var latest = context.cache().latest(device.getKey());
      server.update(update -> device.getValue().take(update, latest, now));
    }
  }

  private void take(MmsServer server, Map<DeviceId, ShownDevice> shown, RegisterReading reading) {
    var device = shown.get(reading.device());
    if (device == null) {
      return;
    }
    boolean declined =
        reading.samples().stream()
            .anyMatch(sample -> sample.quality().details().contains(Detail.BAD_REFERENCE));
    boolean answers = reading.raw() != null || declined;
    server.update(
        update -> {
          device.take(update, reading.samples(), nanos.getAsLong());
          device.answers(update, answers, context.clock().instant());
        });
  }

  private void age(MmsServer server, Map<DeviceId, ShownDevice> shown) {
    long now = nanos.getAsLong();
    long oldest = settings.cacheTtl().toNanos();
    server.update(update -> shown.values().forEach(device -> device.age(update, now, oldest)));
  }

  private void ageUntil(CountDownLatch end, MmsServer server, Map<DeviceId, ShownDevice> shown) {
    try {
      while (!end.await(AGEING.toMillis(), TimeUnit.MILLISECONDS)) {
        age(server, shown);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** The port it listens on; 0 if it does not. */
  synchronized int port() {
    return running == null ? 0 : running.server().port();
  }

  /** How many clients are connected. */
  synchronized int clients() {
    return running == null ? 0 : running.server().connections();
  }

  /** Marks now what has become too old, as happens every second. */
  synchronized void age() {
    if (running != null) {
      age(running.server(), running.shown());
    }
  }

  @Override
  public synchronized void close() {
    closed = true;
    if (running != null) {
      running.subscription().close();
      running.end().countDown();
      try {
        running.ageing().join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
      running.server().close();
      running = null;
    }
  }
}
