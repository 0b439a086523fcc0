package io.dataskipper.boat.driver.modbus.codec;

import io.dataskipper.boat.api.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;

/** Makes registers of values: the inverse of {@link PointDecoder}, scale and offset included. */
public final class PointEncoder {
  private final PointFormat format;

  public PointEncoder(PointFormat format) {
    this.format = format;
  }

  /**
   * The words to be written. A number between two steps of the register becomes the nearer one,
   * half-way the even one.
   *
   * @throws UnrepresentableException if the point has no place for the value
   */
  public char[] words(Value value) throws UnrepresentableException {
    if (format.type() == DataType.STRING) {
      return text(value);
    }
    long raw = raw(value);
    if (format.sentinels().contain(raw)) {
      throw new UnrepresentableException(
          "the device takes %s for \"not available\"".formatted(value));
    }
    return format.order().scatter(raw, format.length());
  }

  /**
   * The state to be written to a coil or to the one bit of a register.
   *
   * @throws UnrepresentableException if the value is neither a flag nor 0 or 1
   */
  public boolean flag(Value value) throws UnrepresentableException {
    return raw(value) != 0;
  }

  private long raw(Value value) throws UnrepresentableException {
    return switch (value) {
      case Value.Flag(boolean flag) when format.type() == DataType.BOOL -> flag ? 1 : 0;
      case Value.Bits(long bits, int _) when format.type() == DataType.BITFIELD ->
          integer(value, new BigDecimal(Long.toUnsignedString(bits)));
      case Value.Real(double real) -> number(value, BigDecimal.valueOf(real));
      case Value.Single(float single) -> number(value, new BigDecimal(Float.toString(single)));
      case Value.Whole(long whole) -> number(value, BigDecimal.valueOf(whole));
      case Value.Large(BigInteger large) -> number(value, new BigDecimal(large));
      case Value.Flag _, Value.Bits _, Value.Text _ ->
          throw new UnrepresentableException(
              "%s is no value for %s".formatted(value, format.type()));
    };
  }

  private long number(Value value, BigDecimal number) throws UnrepresentableException {
    BigDecimal raw = format.scale().invert(number);
    return switch (format.type()) {
      case FLOAT32 -> {
        float single = raw.floatValue();
        requireFinite(value, single);
        yield Float.floatToRawIntBits(single) & 0xFFFF_FFFFL;
      }
      case FLOAT64 -> {
        double real = raw.doubleValue();
        requireFinite(value, real);
        yield Double.doubleToRawLongBits(real);
      }
      case INT16, UINT16, INT32, UINT32, INT64, UINT64, BCD, BITFIELD, BOOL -> integer(value, raw);
      case STRING -> throw new AssertionError(format.type());
    };
  }

  private long integer(Value value, BigDecimal raw) throws UnrepresentableException {
    BigInteger rounded = raw.setScale(0, RoundingMode.HALF_EVEN).toBigInteger();
    BigInteger least = least();
    BigInteger most = most();
    if (rounded.compareTo(least) < 0 || rounded.compareTo(most) > 0) {
      throw outside(value, new BigDecimal(least), new BigDecimal(most));
    }
    long number = rounded.longValue();
    return format.type() == DataType.BCD ? Bcd.encode(number) : number & mask();
  }

  private void requireFinite(Value value, double raw) throws UnrepresentableException {
    if (!Double.isFinite(raw)) {
      var most =
          format.type() == DataType.FLOAT32
              ? new BigDecimal(Float.toString(Float.MAX_VALUE))
              : BigDecimal.valueOf(Double.MAX_VALUE);
      throw outside(value, most.negate(), most);
    }
  }

  private UnrepresentableException outside(Value value, BigDecimal least, BigDecimal most) {
    BigDecimal one = format.scale().apply(least);
    BigDecimal other = format.scale().apply(most);
    return new UnrepresentableException(
        "%s is not in %s..%s".formatted(value, text(one.min(other)), text(one.max(other))));
  }

  private static String text(BigDecimal number) {
    var plain = number.stripTrailingZeros();
    return plain.precision() - plain.scale() > 20 ? plain.toString() : plain.toPlainString();
  }

  private BigInteger least() {
    return switch (format.type()) {
      case INT16, INT32, INT64 -> BigInteger.ONE.shiftLeft(16 * format.length() - 1).negate();
      case UINT16, UINT32, UINT64, FLOAT32, FLOAT64, BCD, STRING, BITFIELD, BOOL -> BigInteger.ZERO;
    };
  }

  private BigInteger most() {
    return switch (format.type()) {
      case INT16, INT32, INT64 -> powerOfTwo(16 * format.length() - 1);
      case UINT16, UINT32, UINT64, BITFIELD -> powerOfTwo(16 * format.length());
      case BCD -> BigInteger.TEN.pow(4 * format.length()).subtract(BigInteger.ONE);
      case BOOL, STRING, FLOAT32, FLOAT64 -> BigInteger.ONE;
    };
  }

  private static BigInteger powerOfTwo(int bits) {
    return BigInteger.ONE.shiftLeft(bits).subtract(BigInteger.ONE);
  }

  private long mask() {
    return format.length() >= 4 ? -1 : (1L << (16 * format.length())) - 1;
  }

  private char[] text(Value value) throws UnrepresentableException {
    String text = value.toString();
    if (!(value instanceof Value.Text)
        || text.length() > 2 * format.length()
        || !StandardCharsets.ISO_8859_1.newEncoder().canEncode(text)) {
      throw new UnrepresentableException(
          "%s is no text of at most %d characters of ISO 8859-1"
              .formatted(value, 2 * format.length()));
    }
    byte[] characters = text.getBytes(StandardCharsets.ISO_8859_1);
    var words = new char[format.length()];
    for (int i = 0; i < words.length; i++) {
      words[i] = format.order().onWire((at(characters, 2 * i) << 8) | at(characters, 2 * i + 1));
    }
    return words;
  }

  private static int at(byte[] characters, int index) {
    return index < characters.length ? characters[index] & 0xFF : 0;
  }
}
