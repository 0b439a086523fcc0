package io.dataskipper.boat.spi.probe;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a unit says of itself.
 *
 * @param means how it was asked, such as {@code 43/14 device identification}
 * @param facts in the order of the answer, such as {@code vendor_name}
 */
public record Identity(String means, Map<String, String> facts) {
  public Identity {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
  }
}
