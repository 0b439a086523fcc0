package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.driver.iec61850.model.FcRef;
import io.dataskipper.boat.driver.iec61850.point.PointPlan;
import io.dataskipper.boat.spi.driver.SuggestedPoint;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Names points as the meter registry does, so that an IED and a Modbus meter look the same; what it
 * has no name for is named by its reference.
 */
final class Suggestions {
  private static final int LONGEST = 64;
  private static final Map<String, String> PHASES =
      Map.of("phsA", "l1", "phsB", "l2", "phsC", "l3", "neut", "n");
  private static final Map<String, String> MEASUREMENTS =
      Map.ofEntries(
          Map.entry("TotW", "active_power_total W"),
          Map.entry("TotVAr", "reactive_power_total var"),
          Map.entry("TotVA", "apparent_power_total VA"),
          Map.entry("TotPF", "power_factor_total"),
          Map.entry("Hz", "frequency Hz"),
          Map.entry("PPV.phsAB", "voltage_l1_l2 V"),
          Map.entry("PPV.phsBC", "voltage_l2_l3 V"),
          Map.entry("PPV.phsCA", "voltage_l3_l1 V"),
          Map.entry("PhV", "voltage_%s_n V"),
          Map.entry("A", "current_%s A"),
          Map.entry("W", "active_power_%s W"),
          Map.entry("VAr", "reactive_power_%s var"),
          Map.entry("VA", "apparent_power_%s VA"),
          Map.entry("PF", "power_factor_%s"));
  private static final Map<String, String> ENERGIES =
      Map.of(
          "TotWh", "active_energy_total kWh",
          "DmdWh", "active_energy_import kWh",
          "SupWh", "active_energy_export kWh",
          "TotVArh", "reactive_energy_total kvarh",
          "DmdVArh", "reactive_energy_import kvarh",
          "SupVArh", "reactive_energy_export kvarh",
          "TotVAh", "apparent_energy_total kVAh");

  private final Set<String> used = new HashSet<>();

  /** How the point would stand in the configuration. */
  SuggestedPoint of(PointPlan plan) {
    var carrier = plan.carrier();
    var usual = usual(carrier);
    int space = usual.indexOf(' ');
    var name = space < 0 ? usual : usual.substring(0, space);
    var settings = new LinkedHashMap<String, String>();
    settings.put("ref", carrier.reference());
    settings.put("fc", carrier.fc());
    return new SuggestedPoint(
        unique(name, carrier), space < 0 ? "" : usual.substring(space + 1), settings);
  }

  private String unique(String name, FcRef carrier) {
    var wanted = name.isEmpty() || !used.add(name) ? plain(carrier) : name;
    used.add(wanted);
    return wanted;
  }

  private static String usual(FcRef carrier) {
    var path = String.join(".", carrier.path());
    var node = carrier.node();
    if (node.startsWith("MMTR")) {
      return ENERGIES.getOrDefault(path, "");
    }
    if (!node.startsWith("MMXU") && !node.startsWith("MMXN")) {
      return "";
    }
    var whole = MEASUREMENTS.get(path);
    if (whole != null) {
      return whole;
    }
    var phase = PHASES.get(carrier.path().getLast());
    var ofPhase = MEASUREMENTS.get(carrier.path().getFirst());
    // The neutral has a current of its own, but is what voltages are measured against.
    boolean neutral = "n".equals(phase) && ofPhase != null && !ofPhase.startsWith("current");
    return phase == null || ofPhase == null || neutral || carrier.path().size() != 2
        ? ""
        : ofPhase.formatted(phase);
  }

  /** A name of the reference: letters, digits and underscores. */
  private static String plain(FcRef carrier) {
    var words = carrier.node() + "_" + String.join("_", carrier.path());
    var plain = words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
  }
}
