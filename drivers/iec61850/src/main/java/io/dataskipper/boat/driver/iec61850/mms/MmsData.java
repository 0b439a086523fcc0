package io.dataskipper.boat.driver.iec61850.mms;

import java.math.BigInteger;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;

/** A value as MMS carries it: it tells its type, yet no names. */
public sealed interface MmsData {

  /** Parts in the order of their type. */
  record Structure(List<MmsData> parts) implements MmsData {
    public Structure {
      parts = List.copyOf(parts);
    }
  }

  /** Elements of one type. */
  record Array(List<MmsData> elements) implements MmsData {
    public Array {
      elements = List.copyOf(elements);
    }
  }

  /** True or false. */
  record Bool(boolean value) implements MmsData {}

  /** An integer with sign. */
  record Int(long value) implements MmsData {}

  /** An integer without sign. */
  record Unsigned(long value) implements MmsData {}

  /** An integer beyond 64 bits. */
  record Large(BigInteger value) implements MmsData {}

  /** A number of 32 bits; may be infinite or none. */
  record Real32(float value) implements MmsData {}

  /** A number of 64 bits; may be infinite or none. */
  record Real64(double value) implements MmsData {}

  /**
   * A string of bits; the first one sent has index 0.
   *
   * @param bits not to be changed
   */
  record Bits(int size, BitSet bits) implements MmsData {

    /** Bits as text, the first one first, such as {@code 0100}. */
    public static Bits of(String text) {
      var bits = new BitSet(text.length());
      for (var i = 0; i < text.length(); i++) {
        bits.set(i, text.charAt(i) == '1');
      }
      return new Bits(text.length(), bits);
    }

    /** Whether a bit is set; false beyond the last. */
    public boolean get(int index) {
      return bits.get(index);
    }
  }

  /**
   * Bytes.
   *
   * @param hex two lower-case digits a byte
   */
  record Octets(String hex) implements MmsData {}

  /** Characters. */
  record Text(String value) implements MmsData {}

  /**
   * A time stamp of IEC 61850-8-1.
   *
   * @param seconds since 1970, without leap seconds
   * @param fraction of a second, in units of 2 to the power of -24
   * @param quality bits: leap seconds known, clock failed, not synchronized, five of accuracy
   */
  record UtcTime(long seconds, int fraction, int quality) implements MmsData {
    private static final int CLOCK_FAILED = 0x40;
    private static final int NOT_SYNCHRONIZED = 0x20;

    /** The moment, to the microsecond: finer than the standard's best accuracy class. */
    public Instant instant() {
      long micros = (fraction * 1_000_000L + (1 << 23)) >> 24;
      return Instant.ofEpochSecond(seconds, micros * 1_000);
    }

    /** Whether the device itself trusts its clock. */
    public boolean trusted() {
      return (quality & (CLOCK_FAILED | NOT_SYNCHRONIZED)) == 0;
    }

    /** Whether the device has ever set it. */
    public boolean given() {
      return seconds != 0 || fraction != 0;
    }
  }

  /** A time of day with its date, to the millisecond. */
  record BinaryTime(Instant instant) implements MmsData {}

  /** Reading this variable was declined. */
  record Failure(AccessError error) implements MmsData {}
}
