package io.dataskipper.boat.simulator.ied;

import io.dataskipper.boat.mms.model.BasicType;
import io.dataskipper.boat.mms.model.IedModel;
import io.dataskipper.boat.mms.model.Node;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.mms.server.Update;
import io.dataskipper.boat.simulator.signal.Installation;
import io.dataskipper.boat.simulator.signal.Signal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What the meter of a simulated feeder measures, each change beyond a dead-band told in reports.
 */
final class FeederValues {
  private static final double WATT_HOURS_PER_PULSE = 10;
  private static final double DEAD_BAND = 0.001;
  private static final int GOOD_TIME = 10;

  private static final String[][] MEASURED = {
    {"TotW.mag.f", "active_power_total", "kW"},
    {"TotVAr.mag.f", "reactive_power_total", "kvar"},
    {"TotVA.mag.f", "apparent_power_total", "kVA"},
    {"TotPF.mag.f", "power_factor", ""},
    {"Hz.mag.f", "frequency", "Hz"},
    {"PPV.phsAB.cVal.mag.f", "voltage_l1_l2", "V"},
    {"PPV.phsBC.cVal.mag.f", "voltage_l2_l3", "V"},
    {"PPV.phsCA.cVal.mag.f", "voltage_l3_l1", "V"},
    {"PhV.phsA.cVal.mag.f", "voltage_l1_n", "V"},
    {"PhV.phsB.cVal.mag.f", "voltage_l2_n", "V"},
    {"PhV.phsC.cVal.mag.f", "voltage_l3_n", "V"},
    {"A.phsA.cVal.mag.f", "current_l1", "A"},
    {"A.phsB.cVal.mag.f", "current_l2", "A"},
    {"A.phsC.cVal.mag.f", "current_l3", "A"},
    {"A.neut.cVal.mag.f", "current_n", "A"},
    {"W.phsA.cVal.mag.f", "active_power_l1", "W"},
    {"W.phsB.cVal.mag.f", "active_power_l2", "W"},
    {"W.phsC.cVal.mag.f", "active_power_l3", "W"},
  };

  private static final String[][] COUNTED = {
    {"TotWh.actVal", "active_energy_net", "Wh"},
    {"DmdWh.actVal", "active_energy_import", "Wh"},
    {"SupWh.actVal", "active_energy_export", "Wh"},
    {"DmdVArh.actVal", "reactive_energy_import", "varh"},
    {"SupVArh.actVal", "reactive_energy_export", "varh"},
  };

  private final List<Followed> followed = new ArrayList<>();

  FeederValues(IedModel model, Installation installation) {
    for (var row : MEASURED) {
      add(model, "LD0/MMXU1." + row[0], "MX", installation.quantity(row[1], row[2]).orElseThrow());
    }
    for (var row : COUNTED) {
      add(model, "LD0/MMTR1." + row[0], "ST", installation.quantity(row[1], row[2]).orElseThrow());
    }
  }

  /** An attribute that follows a signal, with the quality and the time beside it. */
  private record Followed(Node value, Node quality, Node time, Signal signal) {}

  private void add(IedModel model, String reference, String constraint, Signal signal) {
    var value = model.get(model.name() + reference, constraint);
    var object = reference.replaceFirst("(\\.cVal)?\\.mag\\.f$|\\.actVal$", "");
    followed.add(
        new Followed(
            value,
            model.get(model.name() + object + ".q", constraint),
            model.get(model.name() + object + ".t", constraint),
            signal));
  }

  /**
   * Renews all values.
   *
   * @param now by the clock of the installation
   * @param stamp by the clock of the IED, which may be wrong
   */
  void renew(Update update, Instant now, Instant stamp, Value quality) {
    for (var one : followed) {
      double current = one.signal.at(now.toEpochMilli());
      var value =
          one.value.type() == BasicType.FLOAT32
              ? Value.of((float) current)
              : Value.integer((long) (current / WATT_HOURS_PER_PULSE));
      boolean told =
          !one.quality.value().equals(quality)
              || (one.value.type() == BasicType.FLOAT32
                  ? beyond(one.value.value().asDouble(), current)
                  : !one.value.value().equals(value));
      if (told) {
        update.set(one.time, Value.time(stamp, GOOD_TIME));
        update.set(one.quality, quality);
        update.set(one.value, value);
      }
    }
  }

  private static boolean beyond(double told, double current) {
    return Math.abs(current - told) > DEAD_BAND * Math.max(Math.abs(told), 1e-3);
  }
}
