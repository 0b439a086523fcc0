package io.dataskipper.boat.api;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * What a point was read as, after scaling. A value is always finite: a device's "not available" is
 * the absence of a value together with an invalid {@link Quality}, never a number.
 */
public sealed interface Value {

  /** A number that was scaled, or that the device gave as float64. */
  record Real(double value) implements Value {
    public Real {
      requireFinite(value);
    }

    @Override
    public String toString() {
      return text(Double.toString(value));
    }
  }

  /**
   * A float32 as the device gave it; its text is the shortest that tells it from its neighbours.
   */
  record Single(float value) implements Value {
    public Single {
      requireFinite(value);
    }

    @Override
    public String toString() {
      return text(Float.toString(value));
    }
  }

  /** An integer of at most 64 bits with sign. */
  record Whole(long value) implements Value {
    @Override
    public String toString() {
      return Long.toString(value);
    }
  }

  /** An integer beyond {@link Whole}, such as a uint64 counter with its highest bit set. */
  record Large(BigInteger value) implements Value {
    @Override
    public String toString() {
      return value.toString();
    }
  }

  /** A coil, a discrete input or one bit of a register. */
  record Flag(boolean value) implements Value {
    @Override
    public String toString() {
      return Boolean.toString(value);
    }
  }

  /**
   * A field of bits, the lowest bit first.
   *
   * @param width how many bits the field has, 1 to 64
   */
  record Bits(long bits, int width) implements Value {
    public Bits {
      if (width < 1 || width > 64) {
        throw new IllegalArgumentException("width %d is not in 1..64".formatted(width));
      }
    }

    @Override
    public String toString() {
      return Long.toUnsignedString(bits);
    }
  }

  /** A text that the device holds, without its padding. */
  record Text(String value) implements Value {
    @Override
    public String toString() {
      return value;
    }
  }

  /**
   * Whether {@link #asDouble()} has a meaning: true for numbers, false for flags, bits and text.
   */
  default boolean numeric() {
    return switch (this) {
      case Real _, Single _, Whole _, Large _ -> true;
      case Flag _, Bits _, Text _ -> false;
    };
  }

  /**
   * The value as a double, as near as a double can be.
   *
   * @throws IllegalStateException if this is not {@link #numeric()}
   */
  default double asDouble() {
    return switch (this) {
      case Real real -> real.value();
      case Single single -> Double.parseDouble(Float.toString(single.value()));
      case Whole whole -> whole.value();
      case Large large -> large.value().doubleValue();
      case Flag _, Bits _, Text _ -> throw new IllegalStateException("not a number: " + this);
    };
  }

  private static void requireFinite(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a value is finite, not " + value);
    }
  }

  private static String text(String number) {
    if (number.endsWith(".0")) {
      return number.substring(0, number.length() - 2);
    }
    return number.indexOf('E') < 0 ? number : new BigDecimal(number).toPlainString();
  }
}
