package io.dataskipper.boat.driver.modbus.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** The raw contents by which a device says that it has no value. */
public final class Sentinels {
  /** None. */
  public static final Sentinels NONE = new Sentinels(new long[0]);

  private final long[] raws;

  private Sentinels(long[] raws) {
    this.raws = raws;
  }

  /**
   * Reads them as written: bits after {@code 0x}, else a number in the type of the point, before
   * scaling.
   *
   * @throws IllegalArgumentException if one is not a number or does not fit; the message says what
   *     is allowed
   */
  public static Sentinels parse(List<String> texts, DataType type, int registers) {
    var raws = new long[texts.size()];
    for (int i = 0; i < raws.length; i++) {
      raws[i] = raw(texts.get(i).strip(), type, registers);
    }
    return raws.length == 0 ? NONE : new Sentinels(raws);
  }

  boolean contain(long raw) {
    for (long sentinel : raws) {
      if (sentinel == raw) {
        return true;
      }
    }
    return false;
  }

  private static long raw(String text, DataType type, int registers) {
    int bits = 16 * registers;
    try {
      if (text.toLowerCase(Locale.ROOT).startsWith("0x")) {
        return fit(text, new BigInteger(text.substring(2), 16), bits);
      }
      return switch (type) {
        case FLOAT32 -> Float.floatToRawIntBits(Float.parseFloat(text)) & 0xFFFF_FFFFL;
        case FLOAT64 -> Double.doubleToRawLongBits(Double.parseDouble(text));
        case BCD -> fit(text, new BigInteger(text, 16), bits);
        case INT16, UINT16, INT32, UINT32, INT64, UINT64, STRING, BITFIELD, BOOL ->
            fit(text, new BigDecimal(text).toBigIntegerExact(), bits);
      };
    } catch (ArithmeticException | NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"%s\" is not a number of %s, nor bits such as 0x7FFF".formatted(text, type), e);
    }
  }

  private static long fit(String text, BigInteger number, int bits) {
    var least = BigInteger.ONE.shiftLeft(bits - 1).negate();
    if (number.bitLength() > bits || number.compareTo(least) < 0) {
      throw new IllegalArgumentException("\"%s\" has more than %d bits".formatted(text, bits));
    }
    return bits == 64 ? number.longValue() : number.longValue() & ((1L << bits) - 1);
  }
}
