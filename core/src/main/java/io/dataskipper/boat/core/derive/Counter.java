package io.dataskipper.boat.core.derive;

import io.dataskipper.boat.core.config.keys.DerivedKeys;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * By how much a counter has grown between two readings.
 *
 * @param rollover the number at which it begins anew at 0; null if it is not known
 * @param maxPerHour the most that it can grow in an hour; null if that is not known
 */
record Counter(@Nullable Double rollover, @Nullable Double maxPerHour) {
  /** How near to its ends a counter is taken to have been when it began anew. */
  private static final double NEAR = 0.1;

  private static final double MILLIS_AN_HOUR = TimeUnit.HOURS.toMillis(1);

  static Counter of(DerivedKeys keys) {
    return new Counter(keys.rollover(), keys.maxPerHour());
  }

  /**
   * The growth; not a number if this cannot be the same counter going on: the meter was replaced or
   * set back.
   *
   * @param millis between the readings
   */
  double growth(double before, double after, long millis) {
    double growth = after - before;
    if (growth < 0 && rollover != null && rolledOver(before, after, rollover)) {
      growth += rollover;
    }
    var most = maxPerHour;
    boolean tooFast = most != null && growth > most * Math.max(millis, 1000) / MILLIS_AN_HOUR;
    return growth < 0 || tooFast ? Double.NaN : growth;
  }

  private static boolean rolledOver(double before, double after, double at) {
    return before <= at && before >= at * (1 - NEAR) && after <= at * NEAR;
  }
}
