package io.dataskipper.boat.api;

/** What a device answered for one block of its address space, before decoding. Immutable. */
public final class RawRegisters {
  private final String space;
  private final int start;
  private final char[] words;

  /**
   * @param space the address space, in the driver's own words, such as {@code holding}
   * @param start the first address, zero-based as on the wire
   * @param words one element an address, 0 to 65535; a bit space holds 0 or 1
   */
  public RawRegisters(String space, int start, char[] words) {
    this.space = space;
    this.start = start;
    this.words = words.clone();
  }

  public String space() {
    return space;
  }

  public int start() {
    return start;
  }

  public int length() {
    return words.length;
  }

  /** The word at an address of this block, from {@link #start()} on. */
  public int wordAt(int address) {
    return words[address - start];
  }
}
