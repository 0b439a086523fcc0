package io.dataskipper.boat.driver.modbus.codec;

/**
 * The order in which the bytes of a value travel.
 *
 * @param bytesSwapped the low byte of each register comes first
 * @param wordsSwapped the low register comes first
 */
public record RegisterOrder(boolean bytesSwapped, boolean wordsSwapped) {
  /** The order of the Modbus specification. */
  public static final RegisterOrder BIG_ENDIAN = new RegisterOrder(false, false);

  /** The value of up to four registers, the bytes of which begin at a place of an answer. */
  public long assemble(byte[] bytes, int at, int registers) {
    long value = 0;
    for (int i = 0; i < registers; i++) {
      int word = wordsSwapped ? registers - 1 - i : i;
      value = (value << 16) | word(bytes, at + 2 * word);
    }
    return value;
  }

  /** The inverse of {@link #assemble}: words as a request carries them. */
  public char[] scatter(long value, int registers) {
    var words = new char[registers];
    for (int i = 0; i < registers; i++) {
      int place = wordsSwapped ? i : registers - 1 - i;
      words[i] = onWire((int) (value >>> (16 * place)));
    }
    return words;
  }

  /** A bit of a register, as a word that travels. */
  public int maskOf(int bit) {
    return onWire(1 << bit);
  }

  /** The word that begins at a place of an answer, its bytes put in order. */
  int word(byte[] bytes, int at) {
    int first = bytes[at] & 0xFF;
    int second = bytes[at + 1] & 0xFF;
    return bytesSwapped ? (second << 8) | first : (first << 8) | second;
  }

  /** A word as it travels. */
  char onWire(int word) {
    return bytesSwapped ? Character.reverseBytes((char) word) : (char) word;
  }
}
