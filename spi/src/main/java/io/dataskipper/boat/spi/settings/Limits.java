package io.dataskipper.boat.spi.settings;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a value is held to, beside its type.
 *
 * @param min the least number; null for none
 * @param max the greatest number; null for none
 * @param pattern what the whole text must match; null for any
 * @param allowed the pattern in words
 */
record Limits(
    @Nullable BigDecimal min, @Nullable BigDecimal max, @Nullable String pattern, String allowed) {

  static Limits of(@Nullable Range range, @Nullable Matches matches) {
    return new Limits(
        range == null ? null : bound(range.min()),
        range == null ? null : bound(range.max()),
        matches == null ? null : matches.value(),
        matches == null ? "" : matches.allowed());
  }

  private static @Nullable BigDecimal bound(double value) {
    return Double.isFinite(value)
        ? new BigDecimal(Double.toString(value)).stripTrailingZeros()
        : null;
  }

  boolean holds(BigDecimal number) {
    return (min == null || number.compareTo(min) >= 0)
        && (max == null || number.compareTo(max) <= 0);
  }

  /** The range as it follows a noun, such as {@code " in 1..247"}; empty if there is none. */
  String range() {
    if (min != null && max != null) {
      return " in %s..%s".formatted(min.toPlainString(), max.toPlainString());
    }
    if (min != null) {
      return " of at least " + min.toPlainString();
    }
    return max == null ? "" : " of at most " + max.toPlainString();
  }

  /** What is wrong with a number outside, such as {@code "is not in 1..247"}. */
  String outside() {
    if (min != null && max != null) {
      return "is not" + range();
    }
    return min != null
        ? "is less than " + min.toPlainString()
        : "is more than " + (max == null ? "" : max.toPlainString());
  }
}
