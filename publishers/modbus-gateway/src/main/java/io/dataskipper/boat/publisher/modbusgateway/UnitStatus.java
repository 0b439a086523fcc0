package io.dataskipper.boat.publisher.modbusgateway;

import java.nio.ByteBuffer;

/**
 * How a unit is, as the registers that tell it.
 *
 * @param failing whether the newest reading failed
 * @param answeredAgo since the device last answered, in nanoseconds; -1 if it never has
 * @param readings how many there were since the start
 * @param failures how many of them got no answer
 */
record UnitStatus(Tally tally, boolean failing, long answeredAgo, long readings, long failures) {
  /** How many registers there are. */
  static final int LENGTH = 12;

  private static final int LAYOUT = 1;
  private static final long NANOS = 1_000_000_000L;
  private static final long NEVER = 0xFFFF_FFFFL;

  /** Writes some of the registers. */
  void write(int first, int count, ByteBuffer out) {
    for (int index = first; index < first + count; index++) {
      out.putShort((short) register(index));
    }
  }

  private long register(int index) {
    return switch (index) {
      case 0 -> LAYOUT;
      case 1 -> quality();
      case 2, 3 -> half(seconds(tally.greatestAge()), index == 2);
      case 4, 5 -> half(seconds(answeredAgo), index == 4);
      case 6, 7 -> half(failures, index == 6);
      case 8, 9 -> half(readings, index == 8);
      case 10 -> Math.min(tally.withheld(), 0xFFFF);
      case 11 -> failing ? 1 : 0;
      default -> throw new IllegalArgumentException("register " + index);
    };
  }

  /** 0 good, 1 questionable, 2 invalid: that of the worst register. */
  private int quality() {
    if (tally.withheld() > 0) {
      return 2;
    }
    return failing || tally.anyQuestionable() ? 1 : 0;
  }

  private static long seconds(long nanos) {
    return nanos < 0 ? NEVER : Math.min(nanos / NANOS, NEVER - 1);
  }

  private static long half(long number, boolean upper) {
    return (upper ? number >> 16 : number) & 0xFFFF;
  }
}
