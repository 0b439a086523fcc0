package io.dataskipper.boat.spi.driver;

import io.dataskipper.boat.api.DeviceId;
import java.util.List;

/** A device with its points, as configured. */
public record DeviceSpec<D extends Record, P extends Record>(
    DeviceId id, D settings, List<PointSpec<P>> points) {
  public DeviceSpec {
    points = List.copyOf(points);
  }
}
