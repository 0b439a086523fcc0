package io.dataskipper.boat.spi.driver;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points of one device that are read together.
 *
 * @param extent the addresses to read; null if the driver has no {@link BlockLayout}
 * @param points at least one, in ascending order of address where there is an extent
 */
public record ReadBlock(DeviceId device, @Nullable Extent extent, List<Point> points) {
  public ReadBlock {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("device=%s: a block without points".formatted(device));
    }
  }
}
