package io.dataskipper.boat.core.config;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.core.config.keys.AlertRuleKeys;
import org.jspecify.annotations.Nullable;

/**
 * A rule of {@code alert_rules} for one point, or for one device.
 *
 * @param deviceLabel the device's name for people
 * @param point what it watches; null if it watches the device itself
 */
public record AlertRule(
    DeviceId device, String deviceLabel, @Nullable Point point, AlertRuleKeys keys) {

  /** What its alerts are about: the same as long as the rule keeps its name. */
  public String source() {
    return point == null
        ? "device/%s/offline".formatted(device)
        : "point/%s/%s/%s".formatted(device, point.id().name(), keys.id());
  }
}
