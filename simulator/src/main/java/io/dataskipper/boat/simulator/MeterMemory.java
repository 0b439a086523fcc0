package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.register.AddressSpace;
import io.dataskipper.boat.simulator.register.WordStore;

/** The address spaces of one meter and what it allows to be read. Guarded by the meter's lock. */
final class MeterMemory {
  private final WordStore coils = new WordStore();
  private final WordStore discreteInputs = new WordStore();
  private final WordStore holdingRegisters = new WordStore();
  private final WordStore inputRegisters = new WordStore();
  private final boolean rejectHoles;
  private final int maxRegistersPerRead;

  MeterMemory(boolean rejectHoles, int maxRegistersPerRead) {
    this.rejectHoles = rejectHoles;
    this.maxRegistersPerRead = maxRegistersPerRead;
  }

  WordStore store(AddressSpace space) {
    return switch (space) {
      case COIL -> coils;
      case DISCRETE_INPUT -> discreteInputs;
      case HOLDING_REGISTER -> holdingRegisters;
      case INPUT_REGISTER -> inputRegisters;
    };
  }

  int maxRegistersPerRead() {
    return maxRegistersPerRead;
  }

  /** Whether a master may access a range. */
  boolean accessible(AddressSpace space, int address, int count) {
    return address + count <= 65_536 && (!rejectHoles || store(space).defined(address, count));
  }
}
