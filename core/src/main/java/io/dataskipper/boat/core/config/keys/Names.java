package io.dataskipper.boat.core.config.keys;

/** The forms of names in the two files. */
public final class Names {
  /** An id of a gateway, connection or client: safe in a path, a topic and a metric label. */
  public static final String ID = "[\\p{L}\\p{N}][\\p{L}\\p{N} ._:@-]{0,127}";

  /** What an id may be, in words. */
  public static final String ID_ALLOWED =
      "1 to 128 letters, digits and . _ : @ - or space, the first a letter or digit";

  /** A name that is also part of other names and keys: a publisher, or a type of client. */
  public static final String WORD = "[A-Za-z][A-Za-z0-9_-]{0,31}";

  /** What a word may be, in words. */
  public static final String WORD_ALLOWED = "1 to 32 letters, digits, _ and -, the first a letter";

  private Names() {}
}
