package io.dataskipper.boat.simulator.register;

import org.jspecify.annotations.Nullable;

/**
 * The 65,536 words of one address space, in pages that exist once something was put there. A bit
 * space keeps its bits as the words 0 and 1. Not safe for several threads.
 */
public final class WordStore {
  private static final int PAGE = 256;

  private final @Nullable Page[] pages = new @Nullable Page[PAGE];

  /** Puts a word and makes its address exist. */
  public void put(int address, char word) {
    Page page = pages[address / PAGE];
    if (page == null) {
      page = new Page();
      pages[address / PAGE] = page;
    }
    int index = address % PAGE;
    page.words[index] = word;
    page.defined[index / 64] |= 1L << (index % 64);
  }

  /** The word at an address, 0 if nothing was put there. */
  public char get(int address) {
    Page page = pages[address / PAGE];
    return page == null ? 0 : page.words[address % PAGE];
  }

  /** Whether something was put at every address of a range. */
  public boolean defined(int address, int count) {
    for (int i = address; i < address + count; i++) {
      Page page = pages[i / PAGE];
      if (page == null || ((page.defined[i % PAGE / 64] >>> (i % 64)) & 1) == 0) {
        return false;
      }
    }
    return true;
  }

  /** Copies words, high byte first, as they stand in an answer. */
  public void copyWords(int address, int count, byte[] target, int offset) {
    int to = offset;
    for (int i = address; i < address + count; i++) {
      char word = get(i);
      target[to++] = (byte) (word >>> 8);
      target[to++] = (byte) word;
    }
  }

  /** Copies bits, the first in the lowest bit of the first byte, as they stand in an answer. */
  public void copyBits(int address, int count, byte[] target, int offset) {
    for (int i = 0; i < (count + 7) / 8; i++) {
      target[offset + i] = 0;
    }
    for (int i = 0; i < count; i++) {
      if (get(address + i) != 0) {
        target[offset + i / 8] |= (byte) (1 << (i % 8));
      }
    }
  }

  private static final class Page {
    final char[] words = new char[PAGE];
    final long[] defined = new long[PAGE / 64];
  }
}
