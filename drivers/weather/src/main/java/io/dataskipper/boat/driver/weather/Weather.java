package io.dataskipper.boat.driver.weather;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/**
 * The weather of a place.
 *
 * @param time of what the figures hold
 * @param figures by the provider's names; without those that it has no number for
 * @param units of the figures, as the provider writes them
 */
record Weather(Instant time, Map<String, BigDecimal> figures, Map<String, String> units) {
  Weather {
    figures = Map.copyOf(figures);
    units = Map.copyOf(units);
  }
}
