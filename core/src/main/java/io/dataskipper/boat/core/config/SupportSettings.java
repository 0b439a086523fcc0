package io.dataskipper.boat.core.config;

import io.dataskipper.boat.core.config.keys.PerformanceKeys;
import io.dataskipper.boat.core.config.keys.TimeKeys;

/** How the gateway looks after itself and its machine. */
public record SupportSettings(PerformanceKeys performance, TimeKeys time) {
  /** As it is where the file says nothing. */
  public static final SupportSettings DEFAULT =
      new SupportSettings(PerformanceKeys.DEFAULT, TimeKeys.DEFAULT);
}
