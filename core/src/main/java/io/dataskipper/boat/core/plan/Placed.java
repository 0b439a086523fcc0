package io.dataskipper.boat.core.plan;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.ReadBlock;
import java.util.List;

/** A point and where it lies. */
record Placed(Point point, Extent extent) {

  /** One request for some points of one space, given in ascending order of address. */
  static ReadBlock block(DeviceId device, List<Placed> points) {
    return new ReadBlock(device, extent(points), points.stream().map(Placed::point).toList());
  }

  /** The run of addresses that holds all of the points. */
  static Extent extent(List<Placed> points) {
    var first = points.getFirst().extent();
    int end = first.end();
    for (var placed : points) {
      end = Math.max(end, placed.extent().end());
    }
    return new Extent(first.space(), first.start(), end - first.start());
  }
}
