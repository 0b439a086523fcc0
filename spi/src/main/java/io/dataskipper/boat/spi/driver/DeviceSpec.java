package io.dataskipper.boat.spi.driver;

import io.dataskipper.boat.api.DeviceId;
import java.util.List;

/**
 * A device with its points, as configured.
 *
 * @param profiles what was named for some of the points; empty unless its provider is a {@link
 *     PointMaker}
 */
public record DeviceSpec<D extends Record, P extends Record>(
    DeviceId id, D settings, List<PointSpec<P>> points, List<String> profiles) {
  public DeviceSpec {
    points = List.copyOf(points);
    profiles = List.copyOf(profiles);
  }

  /** A device whose points are all listed. */
  public DeviceSpec(DeviceId id, D settings, List<PointSpec<P>> points) {
    this(id, settings, points, List.of());
  }
}
