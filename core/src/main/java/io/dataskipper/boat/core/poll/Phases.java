package io.dataskipper.boat.core.poll;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Spreads the scans of all devices evenly over their intervals, however many there are.
 *
 * <p>Scans begin on a common beat of some milliseconds: thousands of lanes then wake in groups,
 * which costs the machine a fraction of what as many single wake-ups would.
 */
final class Phases {
  /** Its multiples, less their whole parts, never cluster. */
  private static final double GOLDEN_RATIO = 0.618033988749895;

  private static final long LONGEST_BEAT = Duration.ofMillis(10).toNanos();
  private static final int LEAST_BEATS_PER_INTERVAL = 100;

  private final AtomicInteger given = new AtomicInteger();

  /**
   * When the first regular scan of the next device is due.
   *
   * @return later than now, by at most an interval and a beat
   */
  long next(long now, long interval) {
    double part = given.incrementAndGet() * GOLDEN_RATIO % 1;
    long beat = Math.max(1, Math.min(LONGEST_BEAT, interval / LEAST_BEATS_PER_INTERVAL));
    return ((now + (long) (interval * part)) / beat + 1) * beat;
  }
}
