package io.dataskipper.boat.core.config;

import io.dataskipper.boat.core.config.keys.PerformanceKeys;
import io.dataskipper.boat.core.config.keys.TimeKeys;
import org.jspecify.annotations.Nullable;

/**
 * How the gateway looks after itself and its machine.
 *
 * @param backend where test mode posts a configuration; null for nowhere
 */
public record SupportSettings(
    PerformanceKeys performance, TimeKeys time, @Nullable ConfigBackend backend) {
  /** As it is where the file says nothing. */
  public static final SupportSettings DEFAULT =
      new SupportSettings(PerformanceKeys.DEFAULT, TimeKeys.DEFAULT);

  /** Of a gateway that posts its configuration nowhere. */
  public SupportSettings(PerformanceKeys performance, TimeKeys time) {
    this(performance, time, null);
  }
}
