package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.fault.Faults;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The units that can be reached through one listener or line, and the faults they share. */
final class Units {
  private final @Nullable SimulatedMeter[] meters = new @Nullable SimulatedMeter[256];
  private final List<SimulatedMeter> all;
  private final Faults faults = new Faults();

  Units(List<SimulatedMeter> meters) {
    this.all = List.copyOf(meters);
    for (SimulatedMeter meter : meters) {
      if (this.meters[meter.unit()] != null) {
        throw new IllegalArgumentException("two meters with unit " + meter.unit());
      }
      this.meters[meter.unit()] = meter;
    }
  }

  @Nullable SimulatedMeter meter(int unit) {
    return meters[unit];
  }

  List<SimulatedMeter> all() {
    return all;
  }

  /** The faults that are common to all units. */
  Faults faults() {
    return faults;
  }

  /** What spoils the present request to a unit, the common faults first. */
  List<Fault> faultsOf(SimulatedMeter meter) {
    if (faults.none() && meter.faults().none()) {
      return List.of();
    }
    var occurring = new ArrayList<>(faults.occurring());
    occurring.addAll(meter.faults().occurring());
    return occurring;
  }
}
