package io.dataskipper.boat.core.sunspec;

import io.dataskipper.boat.core.registry.SunSpecPoint;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The names of quantities, as other meters have them, for points of SunSpec. */
final class SunSpecNames {
  private static final Pattern PHASE = Pattern.compile("(.+?)[pP]h([ABC]{1,2})");
  private static final Map<String, String> PHASES =
      Map.of("A", "l1", "B", "l2", "C", "l3", "AB", "l1_l2", "BC", "l2_l3", "CA", "l3_l1");

  /** The quantity of a phase, and of all of them. */
  private static final Map<String, String> OF_A_PHASE =
      Map.ofEntries(
          Map.entry("A", "current"),
          Map.entry("W", "active_power"),
          Map.entry("VA", "apparent_power"),
          Map.entry("VAR", "reactive_power"),
          Map.entry("PF", "power_factor"),
          Map.entry("TOTWHEXP", "active_energy_export"),
          Map.entry("TOTWHIMP", "active_energy_import"),
          Map.entry("TOTVAHEXP", "apparent_energy_export"),
          Map.entry("TOTVAHIMP", "apparent_energy_import"));

  private static final Map<String, String> OTHERS =
      Map.of(
          "Hz", "frequency",
          "PhV", "voltage_ln_avg",
          "PPV", "voltage_ll_avg",
          "WH", "active_energy_total",
          "Mn", "manufacturer",
          "Md", "model",
          "SN", "serial_number",
          "St", "operating_state");

  private SunSpecNames() {}

  static String of(SunSpecPoint point) {
    var other = OTHERS.get(point.name());
    if (other != null) {
      return other;
    }
    var phase = PHASE.matcher(point.name());
    if (phase.matches()) {
      var base = phase.group(1);
      var place = PHASES.getOrDefault(phase.group(2), "");
      if (base.equals("PhV") || base.equals("PPV")) {
        return "voltage_" + place + (phase.group(2).length() == 1 ? "_n" : "");
      }
      var quantity = OF_A_PHASE.get(base.toUpperCase(Locale.ROOT));
      if (quantity != null && !place.isEmpty()) {
        return percent(quantity, point) + "_" + place;
      }
    }
    var quantity = OF_A_PHASE.get(point.name().toUpperCase(Locale.ROOT));
    if (quantity != null) {
      return percent(quantity, point) + (quantity.contains("energy") ? "" : "_total");
    }
    return plain(point.label().isEmpty() ? point.name() : point.label());
  }

  /** A power factor of other meters has no unit. */
  private static String percent(String quantity, SunSpecPoint point) {
    return point.units().equals("%") ? quantity + "_percent" : quantity;
  }

  static String plain(String words) {
    var bare =
        words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
    return bare.isEmpty() || !Character.isLetter(bare.charAt(0)) ? "p_" + bare : bare;
  }
}
