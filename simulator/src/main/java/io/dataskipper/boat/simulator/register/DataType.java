package io.dataskipper.boat.simulator.register;

/** How the words of a register are to be read. */
public enum DataType {
  INT16(1),
  UINT16(1),
  INT32(2),
  UINT32(2),
  INT64(4),
  UINT64(4),
  FLOAT32(2),
  FLOAT64(4),
  /** Four decimal digits a word, 1 to 4 words. */
  BCD(0),
  /** Two ISO 8859-1 characters a word, padded with zero. */
  STRING(0),
  /** Unsigned bits, 1 to 4 words. */
  BITFIELD(0),
  /** One bit of a bit space, or a word that is 0 or 1. */
  BOOL(1);

  private final int words;

  DataType(int words) {
    this.words = words;
  }

  /** How many addresses a value takes, or 0 where the register itself says so. */
  public int words() {
    return words;
  }
}
