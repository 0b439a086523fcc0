package io.dataskipper.boat.spi.publish;

import java.nio.charset.StandardCharsets;

/** JSON text in UTF-8. Immutable. */
public final class Document {
  private final byte[] utf8;

  private Document(byte[] utf8) {
    this.utf8 = utf8;
  }

  /**
   * A document of a part of a buffer.
   *
   * @param utf8 copied
   */
  public static Document copyOf(byte[] utf8, int offset, int length) {
    var copy = new byte[length];
    System.arraycopy(utf8, offset, copy, 0, length);
    return new Document(copy);
  }

  public static Document of(String json) {
    return new Document(json.getBytes(StandardCharsets.UTF_8));
  }

  /** Length in bytes. */
  public int length() {
    return utf8.length;
  }

  public byte[] toByteArray() {
    return utf8.clone();
  }

  /** Copies all of it into an array that has room for {@link #length()} bytes from there on. */
  public void copyTo(byte[] destination, int offset) {
    System.arraycopy(utf8, 0, destination, offset, utf8.length);
  }

  @Override
  public String toString() {
    return new String(utf8, StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Document document && java.util.Arrays.equals(utf8, document.utf8);
  }

  @Override
  public int hashCode() {
    return java.util.Arrays.hashCode(utf8);
  }
}
