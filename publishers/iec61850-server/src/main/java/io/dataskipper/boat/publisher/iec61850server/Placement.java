package io.dataskipper.boat.publisher.iec61850server;

import io.dataskipper.boat.publisher.iec61850server.Placed.Kind;
import io.dataskipper.boat.spi.publish.ServedDevice;
import io.dataskipper.boat.spi.publish.ServedDevice.ServedPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the data object for each point of a device, by the canonical name of its quantity. */
final class Placement {
  private static final Map<String, String> MEASURED =
      Map.ofEntries(
          Map.entry("active_power_total", "TotW"),
          Map.entry("reactive_power_total", "TotVAr"),
          Map.entry("apparent_power_total", "TotVA"),
          Map.entry("power_factor_total", "TotPF"),
          Map.entry("frequency", "Hz"),
          Map.entry("voltage_ln_avg", "AvPhVPhs"),
          Map.entry("voltage_ll_avg", "AvPPVPhs"),
          Map.entry("current_avg", "AvAPhs"));
  private static final Map<String, String> PHASORS = phasors();
  private static final Map<String, String> COUNTED =
      Map.of(
          "active_energy_import", "DmdWh",
          "active_energy_export", "SupWh",
          "active_energy_net", "TotWh",
          "reactive_energy_import", "DmdVArh",
          "reactive_energy_export", "SupVArh",
          "reactive_energy_net", "TotVArh",
          "apparent_energy_net", "TotVAh");

  private final Set<String> taken = new HashSet<>();
  private final Map<String, Integer> free = new HashMap<>();

  private Placement() {}

  /** Places all points of a device that have a number or a flag, in their order. */
  static List<Placed> of(ServedDevice device) {
    var placement = new Placement();
    var placed = new ArrayList<Placed>();
    for (var point : device.points()) {
      var found = placement.place(point);
      if (found != null) {
        placed.add(found);
      }
    }
    return placed;
  }

  private @Nullable Placed place(ServedPoint served) {
    var point = served.point();
    var type = served.dataType();
    if (type.equals("string")) {
      return null;
    }
    if (type.equals("bool")) {
      return new Placed(point, "GGIO", numbered("Ind"), Kind.FLAG, false);
    }
    if (type.equals("bitfield")) {
      return new Placed(point, "GGIO", numbered("IntIn"), Kind.NUMBER, false);
    }
    var name = point.id().name();
    var counted = COUNTED.get(name.replaceFirst("_(wh|varh|vah)$", ""));
    if (counted != null && point.unit().endsWith("h") && taken.add(counted)) {
      return new Placed(point, "MMTR", counted, Kind.COUNTED, true);
    }
    var measured = MEASURED.get(name);
    if (measured != null && taken.add(measured)) {
      return new Placed(point, "MMXU", measured, Kind.MEASURED, true);
    }
    var phasor = PHASORS.get(name);
    if (phasor != null && taken.add(phasor)) {
      return new Placed(point, "MMXU", phasor, Kind.PHASOR, true);
    }
    return new Placed(point, "GGIO", numbered("AnIn"), Kind.MEASURED, false);
  }

  private String numbered(String name) {
    return name + free.merge(name, 1, Integer::sum);
  }

  private static Map<String, String> phasors() {
    var phasors = new HashMap<String, String>();
    var phases = List.of("phsA", "phsB", "phsC");
    var lines = List.of("phsAB", "phsBC", "phsCA");
    for (int i = 0; i < phases.size(); i++) {
      var own = "_l" + (i + 1);
      var phase = phases.get(i);
      phasors.put("voltage" + own + "_n", "PhV." + phase);
      phasors.put("current" + own, "A." + phase);
      phasors.put("active_power" + own, "W." + phase);
      phasors.put("reactive_power" + own, "VAr." + phase);
      phasors.put("apparent_power" + own, "VA." + phase);
      phasors.put("power_factor" + own, "PF." + phase);
      phasors.put("voltage" + own + "_l" + ((i + 1) % 3 + 1), "PPV." + lines.get(i));
    }
    phasors.put("current_n", "A.neut");
    return Map.copyOf(phasors);
  }
}
