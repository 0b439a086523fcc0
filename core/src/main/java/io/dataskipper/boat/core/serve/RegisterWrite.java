package io.dataskipper.boat.core.serve;

import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.RawRegisters;
import java.util.List;

/**
 * What a client of a server wants to be written.
 *
 * @param client who asks, such as {@code 10.0.0.7:51022}
 * @param unit the number under which the client knows the device
 * @param points neighbours of one device
 * @param registers theirs, all of them
 */
public record RegisterWrite(String client, int unit, List<PointId> points, RawRegisters registers) {
  public RegisterWrite {
    points = List.copyOf(points);
  }
}
