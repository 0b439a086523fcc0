package io.dataskipper.boat.core.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * The wall clock as it was at a moment, and from then on the monotonic one: for ages, which must
 * not change because somebody sets the clock. Safe for any thread.
 */
public final class SteadyClock extends Clock {
  /** Before this the clock of the machine was never set: this program is younger. */
  public static final Instant NEVER_SET_BEFORE = Instant.parse("2025-01-01T00:00:00Z");

  private final Clock wall;
  private final LongSupplier nanos;
  private final Instant start;
  private final long startNanos;

  SteadyClock(Clock wall, LongSupplier nanos) {
    this.wall = wall;
    this.nanos = nanos;
    this.start = wall.instant();
    this.startNanos = nanos.getAsLong();
  }

  /** One that begins now. */
  public static SteadyClock of(Clock wall) {
    return new SteadyClock(wall, System::nanoTime);
  }

  @Override
  public Instant instant() {
    return start.plus(Duration.ofNanos(nanos.getAsLong() - startNanos));
  }

  @Override
  public ZoneId getZone() {
    return wall.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new SteadyClock(wall.withZone(zone), nanos);
  }
}
