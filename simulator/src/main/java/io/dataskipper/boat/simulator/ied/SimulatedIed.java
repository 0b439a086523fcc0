package io.dataskipper.boat.simulator.ied;

import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.simulator.signal.Installation;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A feeder with a meter and a breaker, as an IED on a port of the loopback interface. What it
 * measures is an {@link Installation}, which a simulated Modbus meter may measure too; opening the
 * breaker stops what flows in both.
 *
 * <p>Its file is {@link FeederIcd}; of the moment it was started it keeps a COMTRADE record.
 * Faults: {@link #freeze}, {@link #unplug}, {@link #refuseAssociations}, {@link #spoilQuality},
 * {@link #skewClock}. Thread-safe.
 */
public final class SimulatedIed implements AutoCloseable {
  private static final int QUALITY_BITS = 13;

  private final ScriptedIed ied;
  private final FeederValues values;
  private final FeederBreaker breaker;
  private final Clock clock;
  private final Duration period;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile Value quality = Value.bits(QUALITY_BITS, 0);
  private volatile Duration skew = Duration.ZERO;

  private SimulatedIed(Builder builder) throws IOException {
    var installation =
        builder.installation == null ? new Installation(builder.port) : builder.installation;
    this.clock = builder.clock;
    this.period = builder.period;
    var recorded = new Comtrade(builder.name, installation).files(clock.instant());
    this.ied =
        ScriptedIed.builder()
            .name(builder.name)
            .port(builder.port)
            .clock(clock)
            .files(() -> recorded)
            .start();
    this.values = new FeederValues(ied.model(), installation);
    this.breaker = new FeederBreaker(ied, installation, clock, this::stamp);
    ied.controls().decideBy(breaker);
    renew();
    this.thread = Thread.ofVirtual().name("simulated-ied-" + ied.port()).start(this::measure);
  }

  public static Builder builder() {
    return new Builder();
  }

  public int port() {
    return ied.port();
  }

  /** How many clients are associated. */
  public int associations() {
    return ied.associations();
  }

  /** The value of an attribute, such as {@code LD0/MMXU1.TotW.mag.f} in {@code MX}. */
  public Value value(String reference, String constraint) {
    return ied.value(reference, constraint);
  }

  /** Locks the breaker by its key, or unlocks it. */
  public void interlock(boolean locked) {
    ied.update(update -> breaker.interlock(update, locked));
  }

  /** Takes the breaker from remote control, or gives it back. */
  public void switchToLocal(boolean local) {
    ied.update(update -> breaker.local(update, local));
  }

  /** Opens the breaker as a protection does. */
  public void trip() {
    ied.update(breaker::trip);
  }

  public void freeze() {
    ied.freeze();
  }

  public void thaw() {
    ied.thaw();
  }

  /** Refuses connections and cuts all; it goes on inside. */
  public void unplug() throws InterruptedException {
    ied.unplug();
  }

  /** Listens again on the same port. */
  public void plugIn() throws IOException {
    ied.plugIn();
  }

  /** Aborts associations as soon as they are asked for. */
  public void refuseAssociations(boolean refuse) {
    ied.script().refuseAssociations(refuse);
  }

  /**
   * Gives measurements this quality from now on.
   *
   * @param bits of 13, the first the highest: 0 good, 0x800 invalid, 0x1800 questionable
   */
  public void spoilQuality(int bits) {
    quality = Value.bits(QUALITY_BITS, bits);
    renew();
  }

  /** Lets the clock of the IED be wrong by that much. */
  public void skewClock(Duration by) {
    skew = by;
  }

  private Instant stamp() {
    return clock.instant().plus(skew);
  }

  private void renew() {
    ied.update(
        update -> {
          values.renew(update, clock.instant(), stamp(), quality);
          breaker.show(update);
        });
  }

  private void measure() {
    try {
      while (!closed.await(period.toMillis(), TimeUnit.MILLISECONDS)) {
        renew();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    ied.close();
  }

  /** What an IED is made of. */
  public static final class Builder {
    private String name = "FDR01";
    private int port;
    private Clock clock = Clock.systemUTC();
    private Duration period = Duration.ofMillis(500);
    private @Nullable Installation installation;

    private Builder() {}

    public Builder name(String newName) {
      this.name = newName;
      return this;
    }

    /** The port to listen on; 0, as by default, takes a free one. */
    public Builder port(int newPort) {
      this.port = newPort;
      return this;
    }

    /** What it measures; by default an installation of its own. */
    public Builder installation(Installation newInstallation) {
      this.installation = newInstallation;
      return this;
    }

    /** The right time. */
    public Builder clock(Clock newClock) {
      this.clock = newClock;
      return this;
    }

    /** How often it measures; every 500 ms by default. */
    public Builder period(Duration newPeriod) {
      this.period = newPeriod;
      return this;
    }

    /** Listens from now on. */
    public SimulatedIed start() throws IOException {
      return new SimulatedIed(this);
    }
  }
}
