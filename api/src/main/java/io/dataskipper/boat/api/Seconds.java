package io.dataskipper.boat.api;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Durations in messages for people: seconds, to the millisecond. */
public final class Seconds {
  private static final int MILLIS = 3;

  private Seconds() {}

  /** Such as {@code 3s} or {@code 0.25s}. */
  public static String text(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis(), MILLIS)
            .setScale(MILLIS, RoundingMode.UNNECESSARY)
            .stripTrailingZeros()
            .toPlainString()
        + "s";
  }
}
