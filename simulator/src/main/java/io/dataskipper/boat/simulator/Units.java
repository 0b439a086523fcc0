package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.fault.Faults;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The units that can be reached through one listener or line, and the faults they share. */
final class Units {
  private final @Nullable SimulatedMeter[] meters = new @Nullable SimulatedMeter[256];
  private final Faults faults = new Faults();

  Units(List<SimulatedMeter> meters) {
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

  Faults faults() {
    return faults;
  }
}
