package io.dataskipper.boat.driver.modbus.codec;

import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * Makes samples of what a device answered.
 *
 * <p>What is no number becomes a sample without value: a sentinel or NaN has detail {@code
 * FAILURE}, an infinity or a scaled result beyond a double {@code OVERFLOW}, a BCD digit above 9
 * {@code INCONSISTENT}, a power factor beyond its four quadrants {@code OUT_OF_RANGE}. A value
 * outside the plausible range is kept as questionable with {@code OUT_OF_RANGE}.
 */
public final class PointDecoder {
  private static final Quality NOT_AVAILABLE = Quality.invalid(Detail.FAILURE);
  private static final Quality OVERFLOW = Quality.invalid(Detail.OVERFLOW);
  private static final Quality NO_DIGIT = Quality.invalid(Detail.INCONSISTENT);
  private static final Quality BEYOND_QUADRANTS = Quality.invalid(Detail.OUT_OF_RANGE);
  private static final Quality IMPLAUSIBLE = Quality.questionable(Detail.OUT_OF_RANGE);
  private static final double EXACT = 0x1p53;

  private final Point point;
  private final PointFormat format;
  private final boolean unscaled;

  public PointDecoder(Point point, PointFormat format) {
    this.point = point;
    this.format = format;
    this.unscaled = format.scale().identity() && !format.fourQuadrant();
  }

  /** Of registers, the bytes of which begin at a place of an answer. */
  public Sample registers(byte[] bytes, int at, Instant readTime) {
    return switch (format.type()) {
      case STRING -> Sample.good(point, text(bytes, at), readTime);
      case BOOL -> Sample.good(point, flag(format.order().word(bytes, at)), readTime);
      case BITFIELD -> {
        long raw = format.order().assemble(bytes, at, format.length());
        yield format.sentinels().contain(raw)
            ? Sample.bad(point, NOT_AVAILABLE, readTime)
            : Sample.good(point, new Value.Bits(raw, 16 * format.length()), readTime);
      }
      case INT16, UINT16, INT32, UINT32, INT64, UINT64, FLOAT32, FLOAT64, BCD ->
          number(format.order().assemble(bytes, at, format.length()), readTime);
    };
  }

  /**
   * Of a bit, packed from the lowest bit of a byte of an answer on.
   *
   * @param index which one after that
   */
  public Sample bit(byte[] bytes, int at, int index, Instant readTime) {
    boolean set = ((bytes[at + index / 8] >> (index % 8)) & 1) != 0;
    return Sample.good(point, new Value.Flag(set), readTime);
  }

  private Sample number(long raw, Instant readTime) {
    if (format.sentinels().contain(raw)) {
      return Sample.bad(point, NOT_AVAILABLE, readTime);
    }
    return switch (format.type()) {
      case FLOAT32 -> single(Float.intBitsToFloat((int) raw), readTime);
      case FLOAT64 -> real(Double.longBitsToDouble(raw), readTime);
      case INT16 -> whole(raw << 48 >> 48, readTime);
      case INT32 -> whole(raw << 32 >> 32, readTime);
      case UINT16, UINT32, INT64 -> whole(raw, readTime);
      case UINT64 -> raw >= 0 ? whole(raw, readTime) : large(raw, readTime);
      case BCD -> {
        long digits = Bcd.decode(raw);
        yield digits < 0 ? Sample.bad(point, NO_DIGIT, readTime) : whole(digits, readTime);
      }
      case STRING, BITFIELD, BOOL -> throw new AssertionError(format.type());
    };
  }

  private Sample single(float raw, Instant readTime) {
    if (!Float.isFinite(raw)) {
      return notFinite(Float.isNaN(raw), readTime);
    }
    if (unscaled) {
      return checked(new Value.Single(raw), raw, readTime);
    }
    double value = format.scale().apply(raw);
    return scaled(folds(value) ? mirror(value).apply(raw) : value, readTime);
  }

  private Sample real(double raw, Instant readTime) {
    if (!Double.isFinite(raw)) {
      return notFinite(Double.isNaN(raw), readTime);
    }
    if (unscaled) {
      return checked(new Value.Real(raw), raw, readTime);
    }
    double value = format.scale().apply(raw);
    return scaled(folds(value) ? mirror(value).apply(raw) : value, readTime);
  }

  private Sample whole(long raw, Instant readTime) {
    if (unscaled) {
      return checked(new Value.Whole(raw), (double) raw, readTime);
    }
    double value = format.scale().apply(raw);
    if (format.scale().whole() && !format.fourQuadrant()) {
      return Math.abs(value) < EXACT
          ? checked(new Value.Whole((long) value), value, readTime)
          : integer(format.scale().apply(BigDecimal.valueOf(raw)).toBigIntegerExact(), readTime);
    }
    return scaled(folds(value) ? mirror(value).apply(raw) : value, readTime);
  }

  private Sample large(long raw, Instant readTime) {
    var exact = format.scale().apply(new BigDecimal(Long.toUnsignedString(raw)));
    return format.scale().whole()
        ? integer(exact.toBigIntegerExact(), readTime)
        : scaled(exact.doubleValue(), readTime);
  }

  private Sample integer(BigInteger integer, Instant readTime) {
    Value value =
        integer.bitLength() < Long.SIZE
            ? new Value.Whole(integer.longValue())
            : new Value.Large(integer);
    return checked(value, integer.doubleValue(), readTime);
  }

  private boolean folds(double value) {
    return format.fourQuadrant() && Math.abs(value) > 1;
  }

  private DecimalScale mirror(double value) {
    return format.scale().mirrored(value > 0 ? 2 : -2);
  }

  private Sample scaled(double value, Instant readTime) {
    if (!Double.isFinite(value)) {
      return Sample.bad(point, OVERFLOW, readTime);
    }
    if (folds(value)) {
      return Sample.bad(point, BEYOND_QUADRANTS, readTime);
    }
    return checked(new Value.Real(value), value, readTime);
  }

  private Sample checked(Value value, double number, Instant readTime) {
    return format.plausible().contains(number)
        ? Sample.good(point, value, readTime)
        : new Sample(point, value, IMPLAUSIBLE, null, readTime);
  }

  private Sample notFinite(boolean notANumber, Instant readTime) {
    return Sample.bad(point, notANumber ? NOT_AVAILABLE : OVERFLOW, readTime);
  }

  private Value.Flag flag(int word) {
    return new Value.Flag(format.bit() < 0 ? word != 0 : ((word >> format.bit()) & 1) != 0);
  }

  /** Up to the first NUL, without blanks at the end; of a text only the order of bytes counts. */
  private Value.Text text(byte[] bytes, int at) {
    var characters = new byte[2 * format.length()];
    int length = 0;
    for (int i = 0; i < characters.length; i++) {
      byte character = bytes[at + (format.order().bytesSwapped() ? i ^ 1 : i)];
      if (character == 0) {
        break;
      }
      characters[length++] = character;
    }
    return new Value.Text(
        new String(characters, 0, length, StandardCharsets.ISO_8859_1).stripTrailing());
  }
}
