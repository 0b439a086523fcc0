package io.dataskipper.boat.mms.file;

import java.time.Instant;
import java.util.Arrays;

/** A file that does not change. */
public final class StoredFile {
  private static final char SEPARATOR = '/';

  private final String name;
  private final Instant modified;
  private final byte[] content;

  /**
   * @param name with its folders, such as {@code COMTRADE/FDR01.CFG}
   * @param content is copied
   */
  public StoredFile(String name, Instant modified, byte[] content) {
    this.name = name;
    this.modified = modified;
    this.content = content.clone();
  }

  public String name() {
    return name;
  }

  public Instant modified() {
    return modified;
  }

  /** In bytes. */
  public int size() {
    return content.length;
  }

  /** Up to that many bytes from there on; fewer, or none, at its end. */
  public byte[] piece(int from, int most) {
    return Arrays.copyOfRange(content, from, Math.min(content.length, from + most));
  }

  /**
   * Whether a directory holds it, at any depth, or it is meant itself.
   *
   * @param place without separators around it; empty for everything
   */
  public boolean isAt(String place) {
    return place.isEmpty() || name.equals(place) || name.startsWith(place + SEPARATOR);
  }
}
