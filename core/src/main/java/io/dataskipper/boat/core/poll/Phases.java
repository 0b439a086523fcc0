package io.dataskipper.boat.core.poll;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Spreads the scans of all devices evenly over their intervals, however many there are. */
final class Phases {
  /** Its multiples, less their whole parts, never cluster. */
  private static final double GOLDEN_RATIO = 0.618033988749895;

  private final AtomicInteger given = new AtomicInteger();

  /** The phase of the next device in nanoseconds: more than 0, at most the interval. */
  long next(Duration interval) {
    double part = given.incrementAndGet() * GOLDEN_RATIO % 1;
    return (long) Math.ceil(interval.toNanos() * part);
  }
}
