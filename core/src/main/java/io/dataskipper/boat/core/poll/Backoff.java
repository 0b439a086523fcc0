package io.dataskipper.boat.core.poll;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: twice as long after every failure, never quite the same.
 */
final class Backoff {
  private static final double JITTER = 0.2;

  private final long first;
  private final long most;
  private final RandomGenerator random;
  private long pause;

  Backoff(Duration first, Duration most, RandomGenerator random) {
    this.first = first.toNanos();
    this.most = most.toNanos();
    this.random = random;
    this.pause = this.first;
  }

  /**
   * The pause after one more failure, in nanoseconds: at most {@code most}, at least half of it.
   */
  long next() {
    long now = pause;
    pause = Math.min(most, 2 * pause);
    return (long) (now * (1 - JITTER * random.nextDouble()));
  }

  void reset() {
    pause = first;
  }
}
