package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Value;
import java.util.List;

/** What is to be written. */
sealed interface WriteOrder {
  /** The points that are written, of one device, at least one. */
  List<PointId> points();

  default DeviceId device() {
    return points().getFirst().device();
  }

  /** For messages. */
  default String what() {
    return "point=" + points().getFirst() + (points().size() > 1 ? " and others" : "");
  }

  /** A value of a point. */
  record OfPoint(PointId point, Value value) implements WriteOrder {
    @Override
    public List<PointId> points() {
      return List.of(point);
    }
  }

  /** Registers as they are, of neighbouring points. */
  record OfRegisters(List<PointId> points, RawRegisters registers) implements WriteOrder {
    public OfRegisters {
      points = List.copyOf(points);
    }
  }
}
