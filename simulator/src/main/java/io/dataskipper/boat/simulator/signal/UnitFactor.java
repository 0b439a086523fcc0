package io.dataskipper.boat.simulator.signal;

import java.util.Locale;
import java.util.Set;

/** How many of a unit one base unit (V, A, W, Wh, s and so on) is. */
final class UnitFactor {
  private static final Set<String> BASE =
      Set.of("v", "a", "w", "var", "va", "wh", "varh", "vah", "ah", "hz", "ohm");

  private UnitFactor() {}

  static double of(String unit) {
    return switch (unit) {
      case "h" -> 1 / 3600.0;
      case "min" -> 1 / 60.0;
      default -> prefix(unit);
    };
  }

  private static double prefix(String unit) {
    if (unit.length() < 2 || !BASE.contains(unit.substring(1).toLowerCase(Locale.ROOT))) {
      return 1;
    }
    return switch (unit.charAt(0)) {
      case 'm' -> 1e3;
      case 'k', 'K' -> 1e-3;
      case 'M' -> 1e-6;
      case 'G' -> 1e-9;
      default -> 1;
    };
  }
}
