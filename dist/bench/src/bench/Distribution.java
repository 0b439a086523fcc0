package bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.LongStream;

/** Measured values in order, in milliseconds. */
final class Distribution {
  private final long[] sorted;

  Distribution(LongStream values) {
    sorted = values.toArray();
    Arrays.sort(sorted);
  }

  int count() {
    return sorted.length;
  }

  /** The value that this share of all does not exceed (nearest rank); 0 if there are none. */
  long quantile(double share) {
    return sorted.length == 0 ? 0 : sorted[(int) Math.max(0, Math.ceil(share * sorted.length) - 1)];
  }

  long max() {
    return quantile(1);
  }

  /** Median, 99th percentile and greatest, in seconds. */
  String seconds() {
    return String.format(
        Locale.ROOT, "%.3f / %.3f / %.3f", quantile(0.5) / 1e3, quantile(0.99) / 1e3, max() / 1e3);
  }

  /** Median, 99th percentile and greatest, in milliseconds. */
  String millis() {
    return quantile(0.5) + " / " + quantile(0.99) + " / " + max();
  }
}
