package io.dataskipper.boat.core.config;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An entry of {@code clients}.
 *
 * @param label the name for people; the id if none is given
 * @param clientType its {@code type}, such as {@code electrical}
 * @param model the {@code meter_model}; null if the device has points of its own only
 * @param address how people find it on its link, such as {@code unit 7}
 * @param points in the order of the profile or file, behind them the derived ones
 * @param deliveries how often each publisher gets its values, by {@link PublisherConfig#id}; those
 *     that get none are left out
 * @param exposeViaTcp whether the Modbus TCP gateway shows it
 * @param derived the last of the points: the gateway makes them, the device does not have them
 */
public record DeviceConfig(
    DeviceId id,
    String label,
    String clientType,
    @Nullable String model,
    String address,
    Duration pollInterval,
    List<Point> points,
    Map<String, Duration> deliveries,
    boolean exposeViaTcp,
    List<DerivedPoint> derived) {
  public DeviceConfig {
    points = List.copyOf(points);
    deliveries = Map.copyOf(deliveries);
    derived = List.copyOf(derived);
  }

  /** The points that are read from the device. */
  public List<Point> readPoints() {
    return points.subList(0, points.size() - derived.size());
  }
}
