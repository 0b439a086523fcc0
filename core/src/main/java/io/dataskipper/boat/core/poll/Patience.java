package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.TimeLimited;
import java.time.Duration;

/**
 * How long a call of a driver may take before it is taken for hung.
 *
 * @param unknown for a driver that does not say how long its calls take
 * @param least for one that says so, at the least
 * @param grace how long a call may take to end once its driver was closed
 */
record Patience(Duration unknown, Duration least, Duration grace) {
  static final Patience USUAL =
      new Patience(Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofSeconds(10));

  /** Twice what the driver itself allows. */
  Duration with(Driver driver) {
    if (!(driver instanceof TimeLimited limited)) {
      return unknown;
    }
    var twice = limited.longestCall().multipliedBy(2);
    return twice.compareTo(least) > 0 ? twice : least;
  }
}
