package io.dataskipper.boat.simulator.signal;

import io.dataskipper.boat.simulator.register.SimulatedRegister;
import java.util.Optional;
import java.util.function.Function;

/**
 * A signal whose every value says of which register it is and when it was read, so that a test can
 * tell a value that belongs to another register or to an earlier request. The raw number holds both
 * in its bits: the identity above, the time below, half each and at most 16 bits of time.
 *
 * <p>Registers of 64 bits have an identity of their own each. Narrower ones share it with few
 * others, of words one in 256, of float32 one in 4,096: never with those at less than 256 addresses
 * from them in the same unit, or at the same address in another unit.
 */
public final class TaggedSignal implements Signal {
  private static final long TICK_MILLIS = 10;
  private static final int MOST_TIME_BITS = 16;
  private static final int PLACE_BITS = 26;

  /** Odd, so that units at the same address differ. */
  private static final long UNIT_STEP = 613;

  private static final long SPACE_STEP = 37;

  private final double scale;
  private final double offset;
  private final int timeBits;
  private final long identity;

  private TaggedSignal(int unit, SimulatedRegister register, int bits) {
    this.scale = register.scale();
    this.offset = register.offset();
    this.timeBits = Math.min(MOST_TIME_BITS, bits / 2);
    long place = register.address() + 65_536L * (space(register) + 4L * unit);
    long mixed = register.address() + UNIT_STEP * unit + SPACE_STEP * space(register);
    int identityBits = bits - timeBits;
    this.identity = identityBits >= PLACE_BITS ? place : mixed & ((1L << identityBits) - 1);
  }

  /** Tags every number of a unit. */
  public static Function<SimulatedRegister, Optional<Signal>> ofUnit(int unit) {
    return register -> of(unit, register).map(signal -> signal);
  }

  /** The tags of one register; empty if it holds no number. */
  public static Optional<TaggedSignal> of(int unit, SimulatedRegister register) {
    int bits =
        switch (register.dataType()) {
          case STRING, BITFIELD, BOOL -> 0;
          case INT16 -> 15;
          case UINT16 -> 16;
          case BCD -> 13 * register.count();
          case FLOAT32 -> 24;
          case INT32 -> 31;
          case UINT32 -> 32;
          case INT64, UINT64, FLOAT64 -> 52;
        };
    return bits == 0
        ? Optional.empty()
        : Optional.of(new TaggedSignal(unit, register, Math.min(bits, 52)));
  }

  @Override
  public double at(long epochMillis) {
    long raw = (identity << timeBits) | (tick(epochMillis) & timeMask());
    return raw * scale + offset;
  }

  /**
   * Whether a value is of this register and was read between two times, both included, to 10 ms. A
   * time that lies {@link #cycleMillis()} off cannot be told from the right one.
   *
   * @param value after scaling
   */
  public boolean matches(double value, long fromMillis, long toMillis) {
    long raw = Math.round((value - offset) / scale);
    long after = (raw - tick(fromMillis)) & timeMask();
    return raw >>> timeBits == identity && after <= tick(toMillis) - tick(fromMillis);
  }

  /** After how much time the tags repeat: 2.56 s for a word, 40 s for float32, else minutes. */
  public long cycleMillis() {
    return TICK_MILLIS << timeBits;
  }

  private long timeMask() {
    return (1L << timeBits) - 1;
  }

  private static long tick(long epochMillis) {
    return Math.floorDiv(epochMillis, TICK_MILLIS);
  }

  private static int space(SimulatedRegister register) {
    return switch (register.space()) {
      case COIL -> 0;
      case DISCRETE_INPUT -> 1;
      case HOLDING_REGISTER -> 2;
      case INPUT_REGISTER -> 3;
    };
  }
}
