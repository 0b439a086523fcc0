package io.dataskipper.boat.simulator.register;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Writes values into the words of a register and reads them back. */
public final class RegisterCodec {
  private static final double TWO_TO_63 = 0x1p63;

  private RegisterCodec() {}

  /**
   * Stores a value so that a reader who applies scale and offset gets it back, as near as the type
   * allows. Beyond the range of an integer type it becomes the nearest end of that range.
   *
   * @throws IllegalArgumentException if the register holds text, or if an integer is to become NaN
   */
  public static void encode(SimulatedRegister register, double value, WordStore store) {
    double raw = (value - register.offset()) / register.scale();
    if (register.dataType() == DataType.FLOAT32) {
      encodeRaw(register, Float.floatToRawIntBits((float) raw), store);
    } else if (register.dataType() == DataType.FLOAT64) {
      encodeRaw(register, Double.doubleToRawLongBits(raw), store);
    } else if (Double.isNaN(raw)) {
      throw new IllegalArgumentException(
          "register %s: %s cannot hold NaN".formatted(register.name(), register.dataType()));
    } else {
      encodeRaw(register, integer(register, raw), store);
    }
  }

  /** Stores the low bits of a number as they are, in the register's order. */
  public static void encodeRaw(SimulatedRegister register, long bits, WordStore store) {
    int count = register.count();
    for (int i = 0; i < count; i++) {
      int place = register.order().wordsReversed() ? i : count - 1 - i;
      char word = (char) (bits >>> (16 * place));
      store.put(register.address() + i, register.order().onWire(word));
    }
  }

  /** Stores a text, cut to the register's length and padded with zero. */
  public static void encodeText(SimulatedRegister register, String text, WordStore store) {
    byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = 0; i < register.count(); i++) {
      char word = (char) ((at(characters, 2 * i) << 8) | at(characters, 2 * i + 1));
      store.put(register.address() + i, register.order().onWire(word));
    }
  }

  /** The value that a reader gets who knows the register; NaN for text. */
  public static double decode(SimulatedRegister register, WordStore store) {
    return raw(register, decodeRaw(register, store)) * register.scale() + register.offset();
  }

  /** The bits that stand in the register. */
  public static long decodeRaw(SimulatedRegister register, WordStore store) {
    long bits = 0;
    int count = register.count();
    for (int i = 0; i < count; i++) {
      int place = register.order().wordsReversed() ? i : count - 1 - i;
      long word = register.order().onWire(store.get(register.address() + i));
      bits |= word << (16 * place);
    }
    return bits;
  }

  private static int at(byte[] characters, int index) {
    return index < characters.length ? characters[index] & 0xFF : 0;
  }

  private static double raw(SimulatedRegister register, long bits) {
    return switch (register.dataType()) {
      case INT16 -> (short) bits;
      case INT32 -> (int) bits;
      case INT64, UINT16, UINT32, BOOL -> bits;
      case UINT64, BITFIELD -> bits >= 0 ? bits : bits + 2 * TWO_TO_63;
      case FLOAT32 -> Float.intBitsToFloat((int) bits);
      case FLOAT64 -> Double.longBitsToDouble(bits);
      case BCD -> fromBcd(bits);
      case STRING -> Double.NaN;
    };
  }

  private static long integer(SimulatedRegister register, double raw) {
    return switch (register.dataType()) {
      case INT16 -> clamp(raw, Short.MIN_VALUE, Short.MAX_VALUE);
      case INT32 -> clamp(raw, Integer.MIN_VALUE, Integer.MAX_VALUE);
      case INT64 -> Math.round(raw);
      case UINT16 -> clamp(raw, 0, 0xFFFF);
      case UINT32 -> clamp(raw, 0, 0xFFFF_FFFFL);
      case UINT64 -> unsigned(raw, 64);
      case BITFIELD -> unsigned(raw, 16 * register.count());
      case BOOL -> raw == 0 ? 0 : 1;
      case BCD -> toBcd(raw, 4 * register.count());
      case FLOAT32, FLOAT64, STRING ->
          throw new IllegalArgumentException(
              "register %s: %s holds no integer".formatted(register.name(), register.dataType()));
    };
  }

  private static long clamp(double raw, long least, long most) {
    return Math.clamp(Math.round(raw), least, most);
  }

  private static long unsigned(double raw, int bits) {
    if (bits < 64) {
      return clamp(raw, 0, (1L << bits) - 1);
    }
    if (raw >= 2 * TWO_TO_63) {
      return -1;
    }
    return raw < TWO_TO_63
        ? Math.max(0, Math.round(raw))
        : new BigDecimal(raw).setScale(0, RoundingMode.HALF_UP).toBigInteger().longValue();
  }

  private static long toBcd(double raw, int digits) {
    long rest = Math.clamp(Math.round(raw), 0L, (long) Math.pow(10, digits) - 1);
    long bcd = 0;
    for (int digit = 0; digit < digits; digit++) {
      bcd |= (rest % 10) << (4 * digit);
      rest /= 10;
    }
    return bcd;
  }

  private static double fromBcd(long bcd) {
    double value = 0;
    for (int digit = 15; digit >= 0; digit--) {
      value = value * 10 + ((bcd >>> (4 * digit)) & 0xF);
    }
    return value;
  }
}
