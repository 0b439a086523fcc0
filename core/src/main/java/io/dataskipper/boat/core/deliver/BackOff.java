package io.dataskipper.boat.core.deliver;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait after failures in a row: longer each time, and never all gateways alike. */
final class BackOff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final Duration LONGEST_ASKED = Duration.ofHours(1);

  private final RandomGenerator random;
  private int failures;

  BackOff(RandomGenerator random) {
    this.random = random;
  }

  void succeeded() {
    failures = 0;
  }

  /**
   * The wait after one more failure.
   *
   * @param asked the shortest that the peer asks for
   */
  Duration failed(Duration asked) {
    failures++;
    var doubled = FIRST.multipliedBy(1L << Math.min(failures - 1, 10));
    var longest = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    var own = portion(longest, 0.5 + random.nextDouble() / 2);
    var capped = asked.compareTo(LONGEST_ASKED) < 0 ? asked : LONGEST_ASKED;
    var spread = portion(capped, 1 + random.nextDouble() / 10);
    return own.compareTo(spread) > 0 ? own : spread;
  }

  private static Duration portion(Duration whole, double share) {
    return Duration.ofNanos((long) (whole.toNanos() * share));
  }
}
