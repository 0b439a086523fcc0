package io.dataskipper.boat.spi.tls;

import java.io.ByteArrayOutputStream;
import java.security.spec.InvalidKeySpecException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Wraps the older forms of private keys in PKCS#8 (RFC 5208), the one form that the JDK reads:
 * SEQUENCE { version 0, AlgorithmIdentifier, OCTET STRING with the older form }.
 */
final class Der {
  private static final int SEQUENCE = 0x30;
  private static final int OCTET_STRING = 0x04;
  private static final int CURVE_PARAMETERS = 0xA0;
  private static final byte[] VERSION_0 = hex("020100");

  /** The object identifiers rsaEncryption, followed by its NULL parameter, and id-ecPublicKey. */
  private static final byte[] RSA = hex("06092a864886f70d0101010500");

  private static final byte[] EC = hex("06072a8648ce3d0201");

  private Der() {}

  /** A PKCS#8 key of {@code RSA PRIVATE KEY} (RFC 8017, A.1.2). */
  static byte[] pkcs8OfPkcs1(byte[] key) {
    return wrap(RSA, key);
  }

  /** A PKCS#8 key of {@code EC PRIVATE KEY} (RFC 5915), which names its curve at its end. */
  static byte[] pkcs8OfSec1(byte[] key) throws InvalidKeySpecException {
    var at = contentStart(key, 0);
    while (at < key.length) {
      var start = contentStart(key, at);
      var end = start + contentLength(key, at);
      if ((key[at] & 0xFF) == CURVE_PARAMETERS && end <= key.length) {
        return wrap(join(EC, Arrays.copyOfRange(key, start, end)), key);
      }
      at = end;
    }
    throw new InvalidKeySpecException("its EC key does not name its curve");
  }

  private static byte[] wrap(byte[] algorithm, byte[] key) {
    var body = join(VERSION_0, element(SEQUENCE, algorithm), element(OCTET_STRING, key));
    return element(SEQUENCE, body);
  }

  private static byte[] element(int tag, byte[] content) {
    var length = content.length;
    var head =
        length < 0x80
            ? new byte[] {(byte) tag, (byte) length}
            : new byte[] {(byte) tag, (byte) 0x82, (byte) (length >> 8), (byte) length};
    return join(head, content);
  }

  private static int contentStart(byte[] der, int element) throws InvalidKeySpecException {
    var first = byteAt(der, element + 1);
    return element + 2 + (first < 0x80 ? 0 : first & 0x7F);
  }

  private static int contentLength(byte[] der, int element) throws InvalidKeySpecException {
    var first = byteAt(der, element + 1);
    if (first < 0x80) {
      return first;
    }
    var length = 0;
    for (var i = 0; i < (first & 0x7F); i++) {
      length = length << 8 | byteAt(der, element + 2 + i);
    }
    if (length < 0) {
      throw new InvalidKeySpecException("its key is damaged");
    }
    return length;
  }

  private static int byteAt(byte[] der, int index) throws InvalidKeySpecException {
    if (index < 0 || index >= der.length) {
      throw new InvalidKeySpecException("its key is damaged");
    }
    return der[index] & 0xFF;
  }

  private static byte[] join(byte[]... parts) {
    var out = new ByteArrayOutputStream();
    for (var part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  private static byte[] hex(String digits) {
    return HexFormat.of().parseHex(digits);
  }
}
