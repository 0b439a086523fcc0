package io.dataskipper.boat.publisher.iec61850server;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unit in the terms of IEC 61850-7-3.
 *
 * @param ordinal of SIUnit; 1 if the unit is none of those
 * @param name of SIUnit
 * @param power the multiplier as a power of ten
 */
record SiUnit(int ordinal, String name, int power) {
  private static final SiUnit NONE = new SiUnit(1, "", 0);
  private static final Map<String, SiUnit> BASE =
      Map.ofEntries(
          Map.entry("a", new SiUnit(5, "A", 0)),
          Map.entry("s", new SiUnit(4, "s", 0)),
          Map.entry("deg", new SiUnit(9, "deg", 0)),
          Map.entry("°c", new SiUnit(23, "°C", 0)),
          Map.entry("v", new SiUnit(29, "V", 0)),
          Map.entry("ohm", new SiUnit(30, "ohm", 0)),
          Map.entry("hz", new SiUnit(33, "Hz", 0)),
          Map.entry("va", new SiUnit(61, "VA", 0)),
          Map.entry("w", new SiUnit(62, "W", 0)),
          Map.entry("var", new SiUnit(63, "VAr", 0)),
          Map.entry("vah", new SiUnit(71, "VAh", 0)),
          Map.entry("wh", new SiUnit(72, "Wh", 0)),
          Map.entry("varh", new SiUnit(73, "VArh", 0)));

  /** The unit that a configuration writes so, such as {@code kWh}. */
  static SiUnit of(String text) {
    var whole = BASE.get(text.toLowerCase(Locale.ROOT));
    if (whole != null) {
      return whole;
    }
    var base = text.length() < 2 ? null : BASE.get(text.substring(1).toLowerCase(Locale.ROOT));
    var power = text.isEmpty() ? null : power(text.charAt(0));
    return base == null || power == null ? NONE : new SiUnit(base.ordinal, base.name, power);
  }

  private static @Nullable Integer power(char prefix) {
    return switch (prefix) {
      case 'm' -> -3;
      case 'k', 'K' -> 3;
      case 'M' -> 6;
      case 'G' -> 9;
      default -> null;
    };
  }

  boolean known() {
    return ordinal != NONE.ordinal;
  }

  /** How many base units one unit is. */
  double factor() {
    return Math.pow(10, power);
  }

  /** The name of the multiplier. */
  String multiplier() {
    return switch (power) {
      case -3 -> "m";
      case 3 -> "k";
      case 6 -> "M";
      case 9 -> "G";
      default -> "none";
    };
  }
}
