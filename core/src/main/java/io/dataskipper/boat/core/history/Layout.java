package io.dataskipper.boat.core.history;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import java.util.List;
import java.util.stream.Collectors;

/** The points of a device in the order in which its blocks hold them. */
record Layout(List<Point> points) {
  Layout {
    points = List.copyOf(points);
  }

  /** A point a line: its name, a tab, its unit. */
  String text() {
    return points.stream()
        .map(point -> point.id().name() + "\t" + point.unit().replaceAll("\\s", " "))
        .collect(Collectors.joining("\n"));
  }

  static Layout parse(DeviceId device, String text) {
    return new Layout(
        text.lines()
            .map(
                line -> {
                  var tab = line.indexOf('\t');
                  var id = new PointId(device, line.substring(0, tab));
                  return new Point(id, line.substring(tab + 1));
                })
            .toList());
  }
}
