package io.dataskipper.boat.driver.iec61850.point;

import io.dataskipper.boat.driver.iec61850.model.FcRef;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names of the numbers of an enumeration. */
@FunctionalInterface
public interface Enumerations {
  /** The names of what the standard itself numbers; a server does not tell any. */
  Enumerations STANDARD = Enumerations::ofStandard;

  /** The words by number; null if the value is a plain number as far as is known. */
  @Nullable Map<Integer, String> names(FcRef value);

  /** These, and where they know none those of another. */
  default Enumerations or(Enumerations other) {
    return value -> {
      var names = names(value);
      return names == null ? other.names(value) : names;
    };
  }

  private static @Nullable Map<Integer, String> ofStandard(FcRef value) {
    var path = value.path();
    var last = path.getLast();
    var object = path.getFirst();
    return switch (last) {
      case "stVal" ->
          switch (object) {
            case "Mod", "Beh" ->
                Map.of(1, "on", 2, "blocked", 3, "test", 4, "test/blocked", 5, "off");
            case "Health", "PhyHealth", "EEHealth" -> Map.of(1, "Ok", 2, "Warning", 3, "Alarm");
            case "CBOpCap" -> Map.of(1, "None", 2, "Open", 3, "Close-Open", 4, "Open-Close-Open");
            default -> null;
          };
      case "ctlModel" ->
          Map.of(
              0, "status-only",
              1, "direct-with-normal-security",
              2, "sbo-with-normal-security",
              3, "direct-with-enhanced-security",
              4, "sbo-with-enhanced-security");
      case "dirGeneral", "dirPhsA", "dirPhsB", "dirPhsC", "dirNeut" ->
          Map.of(0, "unknown", 1, "forward", 2, "backward", 3, "both");
      default -> null;
    };
  }
}
