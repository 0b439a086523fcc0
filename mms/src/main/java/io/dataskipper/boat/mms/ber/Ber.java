package io.dataskipper.boat.mms.ber;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;

/** Encodes elements. */
public final class Ber {
  /** UNIVERSAL INTEGER. */
  public static final int INTEGER = 0x02;

  /** UNIVERSAL OBJECT IDENTIFIER. */
  public static final int OBJECT_IDENTIFIER = 0x06;

  /** UNIVERSAL SEQUENCE. */
  public static final int SEQUENCE = 0x30;

  /** UNIVERSAL VisibleString. */
  public static final int VISIBLE_STRING = 0x1a;

  private Ber() {}

  /** An element with a tag of one octet, or of several in a row, around the parts. */
  public static byte[] element(int tag, byte[]... parts) {
    return element(tag, List.of(parts));
  }

  /** An element around the parts. */
  public static byte[] element(int tag, Collection<byte[]> parts) {
    int length = 0;
    for (var part : parts) {
      length += part.length;
    }
    int tagOctets = octets(tag);
    int lengthOctets = length < 0x80 ? 0 : octets(length);
    var encoded = new byte[tagOctets + 1 + lengthOctets + length];
    int at = put(encoded, 0, tag, tagOctets);
    if (lengthOctets == 0) {
      encoded[at++] = (byte) length;
    } else {
      encoded[at++] = (byte) (0x80 | lengthOctets);
      at = put(encoded, at, length, lengthOctets);
    }
    for (var part : parts) {
      System.arraycopy(part, 0, encoded, at, part.length);
      at += part.length;
    }
    return encoded;
  }

  /** A number in as few octets as it needs. */
  public static byte[] integer(int tag, long number) {
    return element(tag, BigInteger.valueOf(number).toByteArray());
  }

  public static byte[] bool(int tag, boolean value) {
    return element(tag, new byte[] {(byte) (value ? 1 : 0)});
  }

  public static byte[] text(int tag, String text) {
    return element(tag, text.getBytes(StandardCharsets.UTF_8));
  }

  private static int octets(int number) {
    return Math.max(1, (Integer.SIZE - Integer.numberOfLeadingZeros(number) + 7) / Byte.SIZE);
  }

  private static int put(byte[] into, int at, int number, int octets) {
    for (int i = 0; i < octets; i++) {
      into[at + i] = (byte) (number >>> (Byte.SIZE * (octets - 1 - i)));
    }
    return at + octets;
  }
}
