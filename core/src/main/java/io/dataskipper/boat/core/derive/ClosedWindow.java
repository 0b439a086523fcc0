package io.dataskipper.boat.core.derive;

import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Quality.Validity;
import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.core.config.keys.DerivedKeys;
import io.dataskipper.boat.core.config.keys.DerivedKeys.Function;
import org.jspecify.annotations.Nullable;

/**
 * What came of a window.
 *
 * @param start inclusive, in milliseconds since the epoch
 * @param end exclusive
 * @param value null if there is none
 * @param coverage the share of the window in which the point was read, 0 to 1
 * @param replaced whether the counter was replaced or set back within it
 * @param dated how far the clock could be trusted that said what belongs into it
 */
record ClosedWindow(
    long start,
    long end,
    @Nullable Double value,
    double coverage,
    boolean replaced,
    TimeQuality dated) {

  /** How far the value can be trusted. */
  Quality quality(DerivedKeys keys) {
    if (value == null) {
      return Quality.invalid(Detail.FAILURE);
    }
    var quality = replaced ? Quality.questionable(Detail.INCONSISTENT) : Quality.GOOD;
    double percent = coverage * 100;
    if (keys.function() == Function.COVERAGE || percent >= keys.questionableBelow()) {
      return quality;
    }
    var atBest = percent < keys.invalidBelow() ? Validity.INVALID : Validity.QUESTIONABLE;
    return quality.with(atBest, Detail.INACCURATE);
  }

  /** Its state as text. */
  String text() {
    return "%d %d %s %s %b %b %b"
        .formatted(
            start,
            end,
            value == null ? "-" : value,
            coverage,
            replaced,
            dated.clockFailure(),
            dated.clockNotSynchronized());
  }

  /**
   * Reads what {@link #text} wrote.
   *
   * @throws IllegalArgumentException if the text is none
   */
  static ClosedWindow parse(String text) {
    var parts = text.split(" ", -1);
    if (parts.length != 7) {
      throw new IllegalArgumentException("not a closed window: " + text);
    }
    return new ClosedWindow(
        Long.parseLong(parts[0]),
        Long.parseLong(parts[1]),
        parts[2].equals("-") ? null : Double.valueOf(parts[2]),
        Double.parseDouble(parts[3]),
        Boolean.parseBoolean(parts[4]),
        new TimeQuality(Boolean.parseBoolean(parts[5]), Boolean.parseBoolean(parts[6])));
  }
}
