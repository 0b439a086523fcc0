package io.dataskipper.boat.spi.driver;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A point as it would stand in the configuration.
 *
 * @param name the usual one of its quantity
 * @param unit empty if it has none
 * @param settings the driver's keys of a point
 */
public record SuggestedPoint(String name, String unit, Map<String, String> settings) {
  public SuggestedPoint {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }
}
