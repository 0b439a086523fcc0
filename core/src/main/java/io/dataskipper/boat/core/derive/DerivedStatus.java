package io.dataskipper.boat.core.derive;

import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.core.config.DerivedPoint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a derived point is.
 *
 * @param closed the last window that has ended; null before the first
 * @param open the window that is open now, as it is so far; null if nothing was read yet
 */
public record DerivedStatus(
    DerivedPoint definition, @Nullable Window closed, @Nullable Window open) {

  /**
   * A window.
   *
   * @param start inclusive
   * @param end exclusive
   * @param value null if there is none
   * @param coverage the share of the window in which the point was read, 0 to 1
   * @param dated how far the clock could be trusted that said what belongs into it
   */
  public record Window(
      Instant start,
      Instant end,
      @Nullable Double value,
      double coverage,
      Quality quality,
      TimeQuality dated) {}

  static DerivedStatus of(Derivation derivation) {
    var definition = derivation.definition();
    var open = derivation.open();
    return new DerivedStatus(
        definition,
        window(definition, derivation.closed()),
        window(definition, open == null ? null : open.close(definition.keys().function())));
  }

  private static @Nullable Window window(DerivedPoint definition, @Nullable ClosedWindow window) {
    return window == null
        ? null
        : new Window(
            Instant.ofEpochMilli(window.start()),
            Instant.ofEpochMilli(window.end()),
            window.value(),
            window.coverage(),
            window.quality(definition.keys()),
            window.dated());
  }
}
