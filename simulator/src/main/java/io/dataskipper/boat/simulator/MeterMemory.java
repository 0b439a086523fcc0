package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.register.AddressRange;
import io.dataskipper.boat.simulator.register.AddressSpace;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.simulator.register.WordStore;
import io.dataskipper.boat.simulator.signal.Signal;
import java.time.InstantSource;

/** The address spaces of one meter and what it allows to be read. Guarded by the meter's lock. */
final class MeterMemory {
  private final Bank coils = new Bank();
  private final Bank discreteInputs = new Bank();
  private final Bank holdingRegisters = new Bank();
  private final Bank inputRegisters = new Bank();
  private final InstantSource clock;
  private final boolean rejectHoles;
  private final int maxRegistersPerRead;

  MeterMemory(InstantSource clock, boolean rejectHoles, int maxRegistersPerRead) {
    this.clock = clock;
    this.rejectHoles = rejectHoles;
    this.maxRegistersPerRead = maxRegistersPerRead;
  }

  /** The words of a space, those of a range brought up to date. */
  WordStore forReading(AddressSpace space, int address, int count) {
    Bank bank = bank(space);
    if (!bank.signals.isEmpty()) {
      bank.signals.refresh(address, count, clock.millis(), bank.words);
    }
    return bank.words;
  }

  /** The words of a space; what is put into a range stays, no signal moves it any more. */
  WordStore forWriting(AddressSpace space, int address, int count) {
    Bank bank = bank(space);
    if (!bank.signals.isEmpty()) {
      bank.signals.release(new AddressRange(space, address, count));
    }
    return bank.words;
  }

  WordStore forReading(SimulatedRegister register) {
    return forReading(register.space(), register.address(), register.count());
  }

  WordStore forWriting(SimulatedRegister register) {
    return forWriting(register.space(), register.address(), register.count());
  }

  /** Lets a register stay, and those that overlap it. */
  void release(SimulatedRegister register) {
    var range = new AddressRange(register.space(), register.address(), register.count());
    bank(register.space()).signals.release(range);
  }

  /** Lets a register move; of several at one address the one that came last is seen. */
  void follow(SimulatedRegister register, Signal signal) {
    bank(register.space()).signals.put(register, signal);
  }

  int maxRegistersPerRead() {
    return maxRegistersPerRead;
  }

  /** Whether a master may access a range. */
  boolean accessible(AddressSpace space, int address, int count) {
    return address + count <= 65_536 && (!rejectHoles || bank(space).words.defined(address, count));
  }

  private Bank bank(AddressSpace space) {
    return switch (space) {
      case COIL -> coils;
      case DISCRETE_INPUT -> discreteInputs;
      case HOLDING_REGISTER -> holdingRegisters;
      case INPUT_REGISTER -> inputRegisters;
    };
  }

  private static final class Bank {
    private final WordStore words = new WordStore();
    private final SignalTable signals = new SignalTable();
  }
}
