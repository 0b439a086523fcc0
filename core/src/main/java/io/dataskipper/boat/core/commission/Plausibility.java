package io.dataskipper.boat.core.commission;

import io.dataskipper.boat.core.commission.Found.ModelMatch;
import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.spi.probe.Identity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Whether what was read by a model's registers can be true, and how much that says. */
final class Plausibility {
  /** The registers that are read of each model, as far as it has them. */
  static final List<String> CHARACTERISTIC =
      List.of(
          "frequency",
          "voltage_l1_n",
          "voltage_l1",
          "voltage_ln_avg",
          "voltage_l1_l2",
          "voltage_ll_avg",
          "power_factor_total");

  private static final int STRONG = 3;
  private static final int MEDIUM = 2;
  private static final int LEAST_SCORE = 3;
  private static final double ROOT_OF_3 = Math.sqrt(3);
  private static final double TOLERANCE = 0.08;

  private final Map<String, Double> values;
  private final List<String> reasons = new ArrayList<>();
  private int score;
  private boolean absurd;

  private Plausibility(Map<String, Double> values) {
    this.values = values;
  }

  /** Empty if too little speaks for the model, or something against it. */
  static Optional<ModelMatch> of(
      MeterModel model, Map<String, Double> values, List<Identity> identities) {
    var found = new Plausibility(values);
    found.look("frequency", 45, 65, "Hz", STRONG);
    found.look("voltage_l1_n", 80, 40_000, "V", MEDIUM);
    found.look("voltage_l1", 80, 40_000, "V", MEDIUM);
    found.look("voltage_ln_avg", 80, 40_000, "V", 1);
    found.look("voltage_l1_l2", 140, 70_000, "V", 1);
    found.look("voltage_ll_avg", 140, 70_000, "V", 1);
    found.compareVoltages();
    found.powerFactor();
    if (found.absurd || found.score < LEAST_SCORE) {
      return Optional.empty();
    }
    found.named(model, identities);
    return Optional.of(new ModelMatch(model.id(), found.score, found.reasons));
  }

  private void look(String name, double least, double most, String unit, int weight) {
    var value = values.get(name);
    if (value == null) {
      return;
    }
    if (value >= least && value <= most) {
      score += weight;
      reasons.add("%s reads %s %s".formatted(name, text(value), unit));
    } else if (value != 0) {
      // A dead phase reads 0; anything else cannot be this quantity.
      absurd = true;
    }
  }

  private void compareVoltages() {
    var phase = values.getOrDefault("voltage_l1_n", values.get("voltage_ln_avg"));
    var line = values.getOrDefault("voltage_l1_l2", values.get("voltage_ll_avg"));
    if (phase != null
        && line != null
        && phase > 0
        && Math.abs(line / phase / ROOT_OF_3 - 1) < TOLERANCE) {
      score += MEDIUM;
      reasons.add("its voltages between phases and to neutral fit together");
    }
  }

  private void powerFactor() {
    var value = values.get("power_factor_total");
    if (value != null && value != 0 && Math.abs(value) <= 1) {
      score++;
      reasons.add("power_factor_total reads " + text(value));
    } else if (value != null && Math.abs(value) > 2) {
      score--;
    }
  }

  private void named(MeterModel model, List<Identity> identities) {
    for (var identity : identities) {
      var said = String.join(" ", identity.facts().values()).toLowerCase(Locale.ROOT);
      for (var name : List.of(model.manufacturer(), model.model())) {
        if (name.length() > 2 && said.contains(name.toLowerCase(Locale.ROOT))) {
          score += STRONG;
          reasons.add("it says \"%s\" by %s".formatted(name, identity.means()));
        }
      }
    }
  }

  private static String text(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
