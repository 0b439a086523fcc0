package io.dataskipper.boat.driver.modbus;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Bytes that may be a text. */
final class Printable {
  private Printable() {}

  /** The text without what surrounds it; in hexadecimal if it is none. */
  static String text(byte[] bytes, int at, int length) {
    var text =
        new String(bytes, at, length, StandardCharsets.ISO_8859_1).replace("\0", " ").strip();
    return text.chars().allMatch(c -> c >= ' ' && c <= '~')
        ? text
        : "0x" + HexFormat.of().withUpperCase().formatHex(bytes, at, at + length);
  }
}
