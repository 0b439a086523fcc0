package io.dataskipper.boat.core.derive;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.poll.PollListener;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes the derived points of every device and tells them with each scan, as if they were read with
 * it. Keeps on disk once a minute what is open. Safe for any thread.
 */
public final class Derivations implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Derivations.class.getName());
  private static final Duration KEEP = Duration.ofMinutes(1);

  private final DerivedFile file;
  private final Supplier<Now> now;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread keeper = Thread.ofVirtual().name("derived").unstarted(this::keep);
  private volatile Map<DeviceId, DeviceDerivations> devices = Map.of();

  /**
   * One moment by two clocks: the wall's in milliseconds since the epoch, and the monotonic one.
   *
   * @param quality how far the wall's can be trusted
   */
  record Now(long millis, long nanos, TimeQuality quality) {
    /** Stays the same until the wall clock is set. */
    long offset() {
      return millis - TimeUnit.NANOSECONDS.toMillis(nanos);
    }
  }

  Derivations(GatewayConfig config, Path directory, Supplier<Now> now) {
    this.file = new DerivedFile(directory.resolve("derived.tsv"));
    this.now = now;
    devices = devices(config);
    restore(file.read());
  }

  /**
   * Goes on with what {@code derived.tsv} of a directory holds.
   *
   * @param quality how far the clock can be trusted now
   */
  public static Derivations start(
      GatewayConfig config, Path directory, Clock clock, Supplier<TimeQuality> quality) {
    var derivations =
        new Derivations(
            config, directory, () -> new Now(clock.millis(), System.nanoTime(), quality.get()));
    derivations.keeper.start();
    return derivations;
  }

  private Map<DeviceId, DeviceDerivations> devices(GatewayConfig config) {
    var zone = config.support().time().zone();
    var next = new LinkedHashMap<DeviceId, DeviceDerivations>();
    for (var device : config.devices()) {
      if (!device.derived().isEmpty()) {
        var known = devices.get(device.id());
        next.put(
            device.id(),
            known != null && known.same(device, zone)
                ? known
                : new DeviceDerivations(device, zone, now.get()));
      }
    }
    return next;
  }

  /** Goes over to another configuration; points that are the same go on. */
  public synchronized void use(GatewayConfig config) {
    var states = states();
    devices = devices(config);
    restore(states);
  }

  private void restore(Map<String, String> states) {
    for (var device : devices.values()) {
      try {
        device.restore(states, now.get());
      } catch (IllegalArgumentException e) {
        LOG.log(Level.WARNING, "read derived points: begins anew, \"%s\"".formatted(e), e);
      }
    }
  }

  /** Tells a listener everything, and the derived points beside it. */
  public PollListener before(PollListener listener) {
    return new Deriving(listener);
  }

  /** How the derived points of a device are, in the order of the configuration. */
  public List<DerivedStatus> status(DeviceId device) {
    var known = devices.get(device);
    return known == null ? List.of() : known.status();
  }

  private final class Deriving implements PollListener {
    private final PollListener listener;

    Deriving(PollListener listener) {
      this.listener = listener;
    }

    @Override
    public void onReading(DeviceReading reading) {
      listener.onReading(reading);
      var device = devices.get(reading.device());
      if (device != null) {
        device.read(reading.samples(), now.get());
      }
    }

    @Override
    public void onScan(Scan scan) {
      var device = devices.get(scan.device());
      if (device != null) {
        var samples = device.scanned(now.get());
        if (!samples.isEmpty()) {
          listener.onReading(new DeviceReading(scan.device(), samples, null));
        }
      }
      listener.onScan(scan);
    }

    @Override
    public void onAvailability(DeviceId device, Availability availability, String reason) {
      listener.onAvailability(device, availability, reason);
    }
  }

  private Map<String, String> states() {
    var states = new HashMap<String, String>();
    devices.values().forEach(device -> states.putAll(device.states()));
    return states;
  }

  private void keep() {
    try {
      while (!closing.await(KEEP.toMillis(), TimeUnit.MILLISECONDS)) {
        write();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void write() {
    file.write(states());
  }

  /** Keeps what is open. To be called after the lanes have ended. */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (keeper.getState() != Thread.State.NEW) {
        keeper.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    write();
  }
}
