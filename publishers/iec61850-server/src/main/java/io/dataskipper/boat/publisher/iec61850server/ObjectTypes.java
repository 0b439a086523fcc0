package io.dataskipper.boat.publisher.iec61850server;

import static io.dataskipper.boat.publisher.iec61850server.IcdTypes.da;
import static io.dataskipper.boat.publisher.iec61850server.IcdTypes.fixed;
import static io.dataskipper.boat.publisher.iec61850server.IcdTypes.stamp;

/** The types of data objects, by common data class, with no more than is filled. */
final class ObjectTypes {
  private ObjectTypes() {}

  /** Whether the unit of a point can be told. */
  static boolean hasUnits(Placed point) {
    return switch (point.kind()) {
      case MEASURED, PHASOR, COUNTED -> point.unit().known();
      case FLAG, NUMBER -> false;
    };
  }

  /** The id of the type of a point's object, or of its part of it. */
  static String of(IcdTypes types, Placed point) {
    var end = units(types, point) + (point.standard() ? "" : da("d", "DC", "VisString255", ""));
    return switch (point.kind()) {
      case MEASURED ->
          types.object(
              "MV",
              da("mag", "MX", "Struct", "type=\"AnalogueValue\" dchg=\"true\"")
                  + stamp("MX")
                  + end);
      case PHASOR ->
          types.object(
              "CMV",
              da("cVal", "MX", "Struct", "type=\"Vector\" dchg=\"true\"") + stamp("MX") + end);
      case COUNTED ->
          types.object(
              "BCR",
              da("actVal", "ST", "INT64", "dchg=\"true\"")
                  + stamp("ST")
                  + end
                  + fixed("pulsQty", "CF", "FLOAT32", "1"));
      case FLAG ->
          types.object("SPS", da("stVal", "ST", "BOOLEAN", "dchg=\"true\"") + stamp("ST") + end);
      case NUMBER ->
          types.object("INS", da("stVal", "ST", "INT32", "dchg=\"true\"") + stamp("ST") + end);
    };
  }

  private static String units(IcdTypes types, Placed point) {
    if (!hasUnits(point)) {
      return "";
    }
    types.use(point.unit());
    return da("units", "CF", "Struct", "type=\"Unit\"");
  }
}
