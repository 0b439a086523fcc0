package io.dataskipper.boat.mms.model;

import io.dataskipper.boat.mms.ber.Ber;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;

/** The value of one attribute, as MMS carries it. Immutable. */
public final class Value {
  static final int BOOLEAN = 0x83;
  static final int BIT_STRING = 0x84;
  static final int INTEGER = 0x85;
  static final int UNSIGNED = 0x86;
  static final int FLOAT = 0x87;
  static final int OCTETS = 0x89;
  static final int TEXT = 0x8a;
  static final int BINARY_TIME = 0x8c;
  static final int UNICODE = 0x90;
  static final int UTC_TIME = 0x91;

  private static final int SINGLE_EXPONENT = 8;
  private static final int DOUBLE_EXPONENT = 11;
  private static final int FRACTION_BITS = 24;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final Instant ENTRY_EPOCH = Instant.parse("1984-01-01T00:00:00Z");

  private final int tag;
  private final byte[] content;

  private Value(int tag, byte[] content) {
    this.tag = tag;
    this.content = content;
  }

  /**
   * A value with the content that a peer sent.
   *
   * @param content not copied
   */
  static Value received(int tag, byte[] content) {
    return new Value(tag, content);
  }

  public static Value of(boolean value) {
    return new Value(BOOLEAN, new byte[] {(byte) (value ? 1 : 0)});
  }

  /** A signed number, also the ordinal of an enumeration. */
  public static Value integer(long value) {
    return new Value(INTEGER, BigInteger.valueOf(value).toByteArray());
  }

  /** A number that is not below 0. */
  public static Value unsigned(long value) {
    return new Value(UNSIGNED, BigInteger.valueOf(value).toByteArray());
  }

  public static Value of(float value) {
    return new Value(
        FLOAT, ByteBuffer.allocate(5).put((byte) SINGLE_EXPONENT).putFloat(value).array());
  }

  public static Value of(double value) {
    return new Value(
        FLOAT, ByteBuffer.allocate(9).put((byte) DOUBLE_EXPONENT).putDouble(value).array());
  }

  public static Value text(String value) {
    return new Value(TEXT, value.getBytes(StandardCharsets.UTF_8));
  }

  public static Value unicode(String value) {
    return new Value(UNICODE, value.getBytes(StandardCharsets.UTF_8));
  }

  public static Value octets(byte[] value) {
    return new Value(OCTETS, value.clone());
  }

  /**
   * A string of bits.
   *
   * @param size how many, at most 32
   * @param bits of which the highest of the {@code size} lowest bits is bit 0 of the string
   */
  public static Value bits(int size, int bits) {
    int octets = (size + 7) / Byte.SIZE;
    int unused = octets * Byte.SIZE - size;
    var content = new byte[octets + 1];
    content[0] = (byte) unused;
    long shifted = (bits & 0xffffffffL) << unused;
    for (int i = 0; i < octets; i++) {
      content[i + 1] = (byte) (shifted >> (Byte.SIZE * (octets - 1 - i)));
    }
    return new Value(BIT_STRING, content);
  }

  /**
   * A time stamp.
   *
   * @param timeQuality leap seconds known 0x80, clock failure 0x40, clock not synchronized 0x20,
   *     and 5 bits of accuracy, 31 if unspecified
   */
  public static Value time(Instant instant, int timeQuality) {
    long fraction = ((long) instant.getNano() << FRACTION_BITS) / NANOS_PER_SECOND;
    var content = ByteBuffer.allocate(8);
    content.putInt((int) instant.getEpochSecond());
    content.putInt((int) (fraction << Byte.SIZE) | (timeQuality & 0xff));
    return new Value(UTC_TIME, content.array());
  }

  /** A time of entry, to the millisecond. */
  public static Value entryTime(Instant instant) {
    var since = Duration.between(ENTRY_EPOCH, instant);
    long millisOfDay = since.toMillis() - Duration.ofDays(since.toDays()).toMillis();
    return new Value(
        BINARY_TIME,
        ByteBuffer.allocate(6).putInt((int) millisOfDay).putShort((short) since.toDays()).array());
  }

  /** It as an element of MMS. */
  public byte[] encoded() {
    return Ber.element(tag, content);
  }

  int tag() {
    return tag;
  }

  Value as(int otherTag) {
    return new Value(otherTag, content);
  }

  public boolean asBoolean() {
    return content[0] != 0;
  }

  /** A number or an ordinal. */
  public long asLong() {
    return new BigInteger(content).longValue();
  }

  /** A number with a fraction. */
  public double asDouble() {
    var buffer = ByteBuffer.wrap(content, 1, content.length - 1);
    return content.length == 5 ? buffer.getFloat() : buffer.getDouble();
  }

  public String asText() {
    return new String(content, StandardCharsets.UTF_8);
  }

  /** A copy of its octets; of a string of bits without the count of unused ones. */
  public byte[] asOctets() {
    return Arrays.copyOfRange(content, tag == BIT_STRING ? 1 : 0, content.length);
  }

  /** Whether a bit of a string of bits is set, counted from 0. */
  public boolean bit(int index) {
    int octet = 1 + index / Byte.SIZE;
    return octet < content.length && ((content[octet] >> (7 - index % Byte.SIZE)) & 1) != 0;
  }

  /** A time stamp, to about 60 nanoseconds. */
  public Instant asTime() {
    var buffer = ByteBuffer.wrap(content);
    long seconds = buffer.getInt() & 0xffffffffL;
    long fraction = (buffer.getInt() & 0xffffffffL) >> Byte.SIZE;
    return Instant.ofEpochSecond(seconds, (fraction * NANOS_PER_SECOND) >> FRACTION_BITS);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Value value
        && value.tag == tag
        && Arrays.equals(value.content, content);
  }

  @Override
  public int hashCode() {
    return 31 * tag + Arrays.hashCode(content);
  }

  @Override
  public String toString() {
    return switch (tag) {
      case BOOLEAN -> Boolean.toString(asBoolean());
      case INTEGER, UNSIGNED -> Long.toString(asLong());
      case FLOAT -> Double.toString(asDouble());
      case TEXT, UNICODE -> asText();
      case UTC_TIME -> asTime().toString();
      default -> HexFormat.of().formatHex(content);
    };
  }
}
