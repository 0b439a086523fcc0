package io.dataskipper.boat.simulator.signal;

import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the names of quantities mean, in base units (V, A, W, var, VA, Wh, varh, VAh, Ah, s). */
final class Quantities {
  /** What each phase fed back while the installation was set up, and never since. */
  private static final double EXPORTED_HOURS = 420;

  private static final double NOMINAL_VOLTS = 230;
  private static final double THD_VOLTAGE_PERCENT = 2.5;
  private static final double THD_CURRENT_PERCENT = 8;
  private static final double INTERRUPTIONS = 3;

  private Quantities() {}

  /** What a name means, or empty if it is none of the canonical ones. */
  static Optional<ToDoubleFunction<Moment>> of(QuantityName name) {
    ToDoubleFunction<Moment> found = present(name.stem(), name.part());
    if (found == null) {
      found = demand(name.stem(), name.part());
    }
    if (found == null) {
      found = counted(name.stem(), name.part());
    }
    return Optional.ofNullable(found);
  }

  private static @Nullable ToDoubleFunction<Moment> present(String stem, Part part) {
    return switch (stem) {
      case "voltage" -> moment -> moment.volts(part);
      case "current" -> moment -> moment.amperes(part);
      case "current_unbalance" -> moment -> moment.unbalance(part);
      case "active_power", "active_power_import" -> moment -> moment.added(part, Phase::watts);
      case "reactive_power", "reactive_power_inductive" ->
          moment -> moment.added(part, Phase::vars);
      case "active_power_export", "active_power_export_demand", "reactive_power_capacitive" ->
          _ -> 0;
      case "apparent_power" ->
          moment -> Math.hypot(moment.added(part, Phase::watts), moment.added(part, Phase::vars));
      case "power_factor" -> moment -> moment.powerFactor(part);
      case "phase_angle" -> moment -> moment.averaged(part, Phase::degrees);
      case "frequency" -> Moment::hertz;
      case "thd_voltage" -> moment -> THD_VOLTAGE_PERCENT * moment.distortion();
      case "thd_current" -> moment -> THD_CURRENT_PERCENT * moment.distortion();
      case "temperature" -> Moment::celsius;
      default -> null;
    };
  }

  private static @Nullable ToDoubleFunction<Moment> demand(String stem, Part part) {
    return switch (stem) {
      case "active_power_demand",
          "active_power_import_demand",
          "demand",
          "demand_present",
          "demand_rising" ->
          moment -> moment.added(part, Phase::demandWatts);
      case "reactive_power_demand" -> moment -> moment.added(part, Phase::demandVars);
      case "apparent_power_demand" -> moment -> moment.added(part, Phase::demandVoltAmperes);
      case "current_demand" -> moment -> moment.averaged(part, Phase::demandAmperes);
      default -> null;
    };
  }

  private static @Nullable ToDoubleFunction<Moment> counted(String stem, Part part) {
    if (stem.startsWith("active_energy")) {
      return energy(stem, part, Phase::wattHours);
    }
    if (stem.startsWith("reactive_energy")) {
      return energy(stem, part, Phase::varHours);
    }
    if (stem.startsWith("apparent_energy")) {
      return energy(stem, part, Phase::voltAmpereHours);
    }
    return switch (stem) {
      case "charge" -> moment -> moment.added(part, Phase::voltAmpereHours) / NOMINAL_VOLTS;
      case "operating_time", "operating_time_import" -> Moment::seconds;
      case "operating_time_export" -> _ -> 0;
      case "power_interruptions" -> _ -> INTERRUPTIONS;
      default -> null;
    };
  }

  /** Energy by the direction that the name states; without one, both directions together. */
  private static ToDoubleFunction<Moment> energy(
      String stem, Part part, ToDoubleFunction<Phase> imported) {
    if (stem.contains("_export") || stem.contains("_capacitive")) {
      return moment -> moment.added(part, _ -> EXPORTED_HOURS);
    }
    if (stem.contains("_import")) {
      return moment -> moment.added(part, imported);
    }
    double sign = stem.contains("_net") ? -1 : 1;
    return moment ->
        moment.added(part, phase -> imported.applyAsDouble(phase) + sign * EXPORTED_HOURS);
  }
}
