package io.dataskipper.boat.simulator.register;

/**
 * In which order the bytes of a value stand in its registers, named for a 32-bit value whose most
 * significant byte is A.
 */
public enum RegisterOrder {
  /** Most significant word first, bytes as the standard says. */
  ABCD(false, false),
  /** Least significant word first, bytes as the standard says. */
  CDAB(true, false),
  /** Most significant word first, the bytes of each word swapped. */
  BADC(false, true),
  /** Least significant word first, the bytes of each word swapped. */
  DCBA(true, true);

  private final boolean wordsReversed;
  private final boolean bytesSwapped;

  RegisterOrder(boolean wordsReversed, boolean bytesSwapped) {
    this.wordsReversed = wordsReversed;
    this.bytesSwapped = bytesSwapped;
  }

  /** The order that word and byte order make together. */
  public static RegisterOrder of(boolean leastWordFirst, boolean bytesSwapped) {
    if (leastWordFirst) {
      return bytesSwapped ? DCBA : CDAB;
    }
    return bytesSwapped ? BADC : ABCD;
  }

  boolean wordsReversed() {
    return wordsReversed;
  }

  char onWire(char word) {
    return bytesSwapped ? Character.reverseBytes(word) : word;
  }
}
