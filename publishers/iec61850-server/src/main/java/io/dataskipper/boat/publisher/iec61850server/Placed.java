package io.dataskipper.boat.publisher.iec61850server;

import io.dataskipper.boat.api.Point;

/**
 * A point and the data object that shows it.
 *
 * @param logicalNode MMXU, MMTR or GGIO
 * @param object such as {@code TotW} or {@code PhV.phsA}
 * @param standard whether the object says what the quantity is; if not, its description does
 */
record Placed(Point point, String logicalNode, String object, Kind kind, boolean standard) {

  /** The common data class of the object, or of a part of it. */
  enum Kind {
    MEASURED("MX", "mag.f"),
    PHASOR("MX", "cVal.mag.f"),
    COUNTED("ST", "actVal"),
    FLAG("ST", "stVal"),
    NUMBER("ST", "stVal");

    private final String constraint;
    private final String attribute;

    Kind(String constraint, String attribute) {
      this.constraint = constraint;
      this.attribute = attribute;
    }

    String constraint() {
      return constraint;
    }

    String attribute() {
      return attribute;
    }
  }

  /** The object that lies in the logical node: {@code PhV} of {@code PhV.phsA}. */
  String top() {
    int dot = object.indexOf('.');
    return dot < 0 ? object : object.substring(0, dot);
  }

  /** The part of that object; empty if it has none. */
  String part() {
    int dot = object.indexOf('.');
    return dot < 0 ? "" : object.substring(dot + 1);
  }

  /** In which data set it is told. */
  String dataSet() {
    return switch (kind) {
      case MEASURED, PHASOR -> logicalNode.equals("GGIO") ? "others" : "measurements";
      case COUNTED -> "energy";
      case FLAG, NUMBER -> "status";
    };
  }

  SiUnit unit() {
    return SiUnit.of(point.unit());
  }

  /** What it is, for people. */
  String description() {
    return point.unit().isEmpty()
        ? point.id().name()
        : point.id().name() + " (" + point.unit() + ")";
  }
}
