package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.fault.Faults;
import io.dataskipper.boat.simulator.fault.Injection;
import io.dataskipper.boat.simulator.fault.Occurrence;
import io.dataskipper.boat.simulator.register.AddressSpace;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.RegisterCodec;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.simulator.register.WordStore;
import io.dataskipper.boat.simulator.signal.Installation;
import io.dataskipper.boat.simulator.signal.Signal;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One simulated Modbus device: a unit id, the registers of its model, their values and its faults.
 * It does nothing by itself; {@link SimulatedTcp} and {@link SimulatedSerial} let masters at it.
 * Thread-safe: a request sees either all or nothing of a value that is set meanwhile.
 */
public final class SimulatedMeter {
  private final int unit;
  private final Map<String, SimulatedRegister> registers;
  private final MeterMemory memory;
  private final PduProcessor processor;
  private final Faults faults = new Faults();
  private final AtomicLong requests = new AtomicLong();
  private final ReentrantLock lock = new ReentrantLock();

  private SimulatedMeter(Builder builder) {
    this.unit = builder.unit;
    this.registers = new LinkedHashMap<>(builder.registers);
    this.memory = new MeterMemory(builder.clock, builder.rejectHoles, builder.maxRegistersPerRead);
    this.processor = new PduProcessor(memory, new IdentityProcessor(unit, builder.identity));
    for (SimulatedRegister register : registers.values()) {
      RegisterCodec.encodeRaw(register, 0, memory.forWriting(register));
    }
    for (SimulatedRegister register : registers.values()) {
      builder.signals.apply(register).ifPresent(signal -> memory.follow(register, signal));
    }
  }

  /**
   * Begins a meter.
   *
   * @param unit its unit id, 0 to 255; on a serial line 1 to 247 make sense
   */
  public static Builder builder(int unit) {
    return new Builder(unit);
  }

  public int unit() {
    return unit;
  }

  /** The registers it was built with, in that order. */
  public List<SimulatedRegister> registers() {
    return List.copyOf(registers.values());
  }

  /** How many requests for this unit have arrived, whatever became of them. */
  public long requests() {
    return requests.get();
  }

  /**
   * Sets a quantity to a value after scaling, where it stays.
   *
   * @throws IllegalArgumentException if the meter has no such register or it holds text
   */
  public void set(String name, double value) {
    SimulatedRegister register = register(name);
    lock.lock();
    try {
      RegisterCodec.encode(register, value, memory.forWriting(register));
    } finally {
      lock.unlock();
    }
  }

  /** Sets the bits of a register as they are, such as a model's "not available". */
  public void setRaw(String name, long bits) {
    SimulatedRegister register = register(name);
    lock.lock();
    try {
      RegisterCodec.encodeRaw(register, bits, memory.forWriting(register));
    } finally {
      lock.unlock();
    }
  }

  /** Sets a register to a text. */
  public void setText(String name, String text) {
    SimulatedRegister register = register(name);
    lock.lock();
    try {
      RegisterCodec.encodeText(register, text, memory.forWriting(register));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Lets a quantity move until it is set or written.
   *
   * @throws IllegalArgumentException if the meter has no such register or it holds text
   */
  public void follow(String name, Signal signal) {
    SimulatedRegister register = register(name);
    if (register.dataType() == DataType.STRING) {
      throw new IllegalArgumentException(
          "unit %d: %s holds text and cannot move".formatted(unit, name));
    }
    lock.lock();
    try {
      memory.release(register);
      memory.follow(register, signal);
    } finally {
      lock.unlock();
    }
  }

  /** The value after scaling that a master would read now; NaN for text. */
  public double value(String name) {
    SimulatedRegister register = register(name);
    lock.lock();
    try {
      return RegisterCodec.decode(register, memory.forReading(register));
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sets words from an address on, whether or not a register is defined there; in a bit space each
   * is 0 or 1. The addresses exist from then on.
   */
  public void setWords(AddressSpace space, int address, int... words) {
    lock.lock();
    try {
      WordStore store = memory.forWriting(space, address, words.length);
      for (int i = 0; i < words.length; i++) {
        store.put(address + i, (char) words[i]);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The word at an address, 0 if nothing is there. */
  public int word(AddressSpace space, int address) {
    lock.lock();
    try {
      return memory.forReading(space, address, 1).get(address);
    } finally {
      lock.unlock();
    }
  }

  /** Makes the unit fail at every request until the fault is removed. */
  public Injection inject(Fault fault) {
    return faults.inject(fault, Occurrence.always());
  }

  /** Makes the unit fail as often as stated. */
  public Injection inject(Fault fault, Occurrence occurrence) {
    return faults.inject(fault, occurrence);
  }

  /** Takes all faults away. */
  public void clearFaults() {
    faults.clear();
  }

  Faults faults() {
    return faults;
  }

  /** Carries out a request PDU and returns the length of the answer PDU put at {@code to}. */
  int answer(byte[] in, int at, int length, byte[] out, int to) {
    lock.lock();
    try {
      return processor.answer(in, at, length, out, to);
    } finally {
      lock.unlock();
    }
  }

  void countRequest() {
    requests.incrementAndGet();
  }

  private SimulatedRegister register(String name) {
    SimulatedRegister register = registers.get(name);
    if (register == null) {
      throw new IllegalArgumentException(
          "unit %d has no register %s, only %s".formatted(unit, name, registers.keySet()));
    }
    return register;
  }

  /** What a meter is made of. */
  public static final class Builder {
    private final int unit;
    private final Map<String, SimulatedRegister> registers = new LinkedHashMap<>();
    private boolean rejectHoles;
    private int maxRegistersPerRead = 125;
    private @Nullable DeviceIdentity identity;
    private InstantSource clock = InstantSource.system();
    private Function<SimulatedRegister, Optional<Signal>> signals = _ -> Optional.empty();

    private Builder(int unit) {
      if (unit < 0 || unit > 255) {
        throw new IllegalArgumentException("unit %d is not in 0..255".formatted(unit));
      }
      this.unit = unit;
    }

    /** Adds a register; it reads as 0 until it is set. A name can be given once. */
    public Builder register(SimulatedRegister register) {
      if (registers.putIfAbsent(register.name(), register) != null) {
        throw new IllegalArgumentException(
            "unit %d has two registers %s".formatted(unit, register.name()));
      }
      return this;
    }

    /** Adds registers. */
    public Builder registers(Iterable<SimulatedRegister> more) {
      more.forEach(this::register);
      return this;
    }

    /**
     * Refuses (exception 02) what touches an address where nothing is defined, as many meters do;
     * otherwise such an address reads as 0.
     */
    public Builder rejectHoles() {
      this.rejectHoles = true;
      return this;
    }

    /** Refuses (exception 03) to read more registers at once than this, 1 to 125. */
    public Builder maxRegistersPerRead(int most) {
      if (most < 1 || most > 125) {
        throw new IllegalArgumentException(
            "maxRegistersPerRead %d is not in 1..125".formatted(most));
      }
      this.maxRegistersPerRead = most;
      return this;
    }

    /** What it says it is; without one, functions 17 and 43 are refused (exception 01). */
    public Builder identity(DeviceIdentity newIdentity) {
      this.identity = newIdentity;
      return this;
    }

    /** What time it is for moving values; the system's clock by default. */
    public Builder clock(InstantSource newClock) {
      this.clock = newClock;
      return this;
    }

    /** Lets every quantity move as in an installation of its own, see {@link Installation}. */
    public Builder plausible(long seed) {
      return signals(new Installation(seed)::signal);
    }

    /** Lets every quantity move as in an installation that others may measure too. */
    public Builder plausible(Installation installation) {
      return signals(installation::signal);
    }

    /** Lets the registers move for which a signal is given. */
    public Builder signals(Function<SimulatedRegister, Optional<Signal>> newSignals) {
      this.signals = newSignals;
      return this;
    }

    public SimulatedMeter build() {
      return new SimulatedMeter(this);
    }
  }
}
