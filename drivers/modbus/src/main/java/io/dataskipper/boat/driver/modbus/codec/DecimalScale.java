package io.dataskipper.boat.driver.modbus.codec;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;

/**
 * {@code raw * scale + offset} in decimal, as the settings mean it: 2301 times 0.1 is 230.1, not
 * 230.10000000000002.
 *
 * <p>Scale and offset are kept as integers over a common power of ten. As long as the numerator
 * stays within 2^53 both it and the power of ten are exact doubles, and one division rounds to the
 * double nearest to the decimal result. Anything beyond goes through {@link BigDecimal}.
 */
public final class DecimalScale {
  private static final double[] POWERS_OF_TEN = powersOfTen();
  private static final int MOST_DIGITS = POWERS_OF_TEN.length - 1;
  private static final long EXACT = 1L << 53;
  private static final float EXACT_SINGLE = 1 << 24;
  private static final int SINGLE_DIGITS = 9;
  private static final int DOUBLE_DIGITS = 15;

  /** The scale of most points, of which a gateway may have 100,000. */
  private static final DecimalScale IDENTITY = new DecimalScale(BigDecimal.ONE, BigDecimal.ZERO);

  private final BigDecimal scale;
  private final BigDecimal offset;
  private final int digits;
  private final long factor;
  private final long addend;
  private final long exactLimit;

  private DecimalScale(BigDecimal scale, BigDecimal offset) {
    this.scale = scale;
    this.offset = offset;
    this.digits = Math.max(0, Math.max(scale.scale(), offset.scale()));
    BigInteger wideFactor = scale.movePointRight(digits).toBigIntegerExact();
    BigInteger wideAddend = offset.movePointRight(digits).toBigIntegerExact();
    boolean fits =
        digits <= MOST_DIGITS && wideFactor.bitLength() <= 53 && wideAddend.bitLength() < 53;
    this.factor = fits ? wideFactor.longValue() : 0;
    this.addend = fits ? wideAddend.longValue() : 0;
    this.exactLimit = fits ? (EXACT - Math.abs(addend)) / Math.abs(factor) : -1;
  }

  /**
   * The scale that settings mean.
   *
   * @param scale not 0
   */
  public static DecimalScale of(BigDecimal scale, BigDecimal offset) {
    var made = new DecimalScale(plain(scale), plain(offset));
    return made.identity() ? IDENTITY : made;
  }

  /** What takes {@code v} to {@code around - v}, where this takes a raw number to {@code v}. */
  DecimalScale mirrored(long around) {
    return new DecimalScale(scale.negate(), BigDecimal.valueOf(around).subtract(offset));
  }

  /** This scale a power of ten larger; the offset stays. */
  DecimalScale scaledBy(int exponent) {
    return of(scale.scaleByPowerOfTen(exponent), offset);
  }

  /** Whether it changes nothing. */
  public boolean identity() {
    return scale.compareTo(BigDecimal.ONE) == 0 && offset.signum() == 0;
  }

  /** Whether integers stay integers. */
  public boolean whole() {
    return digits == 0;
  }

  /** Of an integer, to the nearest double. */
  public double apply(long raw) {
    if (raw <= exactLimit && raw >= -exactLimit) {
      return (raw * factor + addend) / POWERS_OF_TEN[digits];
    }
    return apply(BigDecimal.valueOf(raw)).doubleValue();
  }

  /** Of any number, exactly. */
  public BigDecimal apply(BigDecimal raw) {
    return raw.multiply(scale).add(offset);
  }

  /**
   * Of a float32, taken as the shortest decimal that tells it from its neighbours.
   *
   * @return infinite if it is too large for a double
   */
  public double apply(float raw) {
    int most = Math.abs(raw) <= EXACT_SINGLE ? Math.min(SINGLE_DIGITS, MOST_DIGITS - digits) : -1;
    for (int places = 0; places <= most; places++) {
      double numerator = Math.rint(raw * POWERS_OF_TEN[places]);
      if (Math.abs(numerator) > exactLimit) {
        break;
      }
      if ((float) (numerator / POWERS_OF_TEN[places]) == raw) {
        return shifted((long) numerator, places);
      }
    }
    return apply(new BigDecimal(Float.toString(raw))).doubleValue();
  }

  /** Of a float64, as {@link #apply(float)}. */
  public double apply(double raw) {
    int most = Math.min(DOUBLE_DIGITS, MOST_DIGITS - digits);
    for (int places = 0; places <= most; places++) {
      double numerator = Math.rint(raw * POWERS_OF_TEN[places]);
      if (Math.abs(numerator) > exactLimit) {
        break;
      }
      if (numerator / POWERS_OF_TEN[places] == raw) {
        return shifted((long) numerator, places);
      }
    }
    return apply(new BigDecimal(Double.toString(raw))).doubleValue();
  }

  /** The raw number that this would make of a value, to more digits than any register holds. */
  public BigDecimal invert(BigDecimal value) {
    return value.subtract(offset).divide(scale, MathContext.DECIMAL128);
  }

  private double shifted(long numerator, int places) {
    double shiftedAddend = addend * POWERS_OF_TEN[places];
    double sum = numerator * factor + shiftedAddend;
    if (Math.abs(shiftedAddend) <= EXACT && Math.abs(sum) <= EXACT) {
      return sum / POWERS_OF_TEN[places + digits];
    }
    return apply(BigDecimal.valueOf(numerator, places)).doubleValue();
  }

  private static BigDecimal plain(BigDecimal number) {
    var stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private static double[] powersOfTen() {
    var powers = new double[23];
    for (int i = 0; i < powers.length; i++) {
      powers[i] = Double.parseDouble("1e" + i);
    }
    return powers;
  }
}
