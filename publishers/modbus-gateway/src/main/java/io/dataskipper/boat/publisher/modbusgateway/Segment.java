package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.api.RawRegisters;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * Neighbouring addresses of one space of a unit, as the bytes of an answer. Read by one thread
 * while another changes it: a reader sees all of a reading or nothing of it.
 */
final class Segment {
  /** What is known of an address; the greater, the worse. */
  private static final byte GOOD = 0;

  private static final byte QUESTIONABLE = 1;
  private static final byte INVALID = 2;
  private static final byte UNREAD = 3;

  private final int start;
  private final int length;
  private final int width;
  private volatile Image image;

  /**
   * @param bits whether an address holds one bit
   */
  Segment(int start, int length, boolean bits) {
    this.start = start;
    this.length = length;
    this.width = bits ? 1 : 2;
    var empty = new Image(new byte[length * width], new byte[length], new long[length]);
    Arrays.fill(empty.states, UNREAD);
    image = empty;
  }

  /** Never changed once it is published. */
  private static final class Image {
    /** Two bytes a register in network order, or one byte of 0 or 1 a bit. */
    private final byte[] bytes;

    private final byte[] states;
    private final long[] readAt;

    Image(byte[] bytes, byte[] states, long[] readAt) {
      this.bytes = bytes;
      this.states = states;
      this.readAt = readAt;
    }

    Image copy() {
      return new Image(bytes.clone(), states.clone(), readAt.clone());
    }

    boolean available(int index, long oldest) {
      return states[index] <= QUESTIONABLE && readAt[index] - oldest >= 0;
    }
  }

  boolean contains(int address, int count) {
    return address >= start && address + count <= start + length;
  }

  /**
   * Takes what was read.
   *
   * @param doubtful points of this reading that are not good
   * @param now monotonic, in nanoseconds
   */
  synchronized void take(RawRegisters raw, Iterable<Doubtful> doubtful, long now) {
    int from = Math.max(start, raw.start());
    int to = Math.min(start + length, raw.start() + raw.length());
    if (from >= to) {
      return;
    }
    var next = image.copy();
    for (int address = from; address < to; address++) {
      int index = address - start;
      int word = raw.wordAt(address);
      if (width == 1) {
        next.bytes[index] = (byte) word;
      } else {
        next.bytes[2 * index] = (byte) (word >> 8);
        next.bytes[2 * index + 1] = (byte) word;
      }
      next.states[index] = GOOD;
      next.readAt[index] = now;
    }
    mark(next, doubtful, from, to);
    image = next;
  }

  /** Notes that the device declines an address that was asked for. */
  synchronized void declined(Doubtful point) {
    if (point.overlaps(start, start + length)) {
      var next = image.copy();
      mark(next, List.of(point), start, start + length);
      image = next;
    }
  }

  private void mark(Image next, Iterable<Doubtful> doubtful, int from, int to) {
    for (var point : doubtful) {
      byte state = point.invalid() ? INVALID : QUESTIONABLE;
      int end = Math.min(to, point.start() + point.length());
      for (int address = Math.max(from, point.start()); address < end; address++) {
        int index = address - start;
        next.states[index] = (byte) Math.max(next.states[index], state);
      }
    }
  }

  /**
   * Writes registers, two bytes each.
   *
   * @param oldest when a register must have been read at the earliest
   * @return whether all of them are there; else nothing is written
   */
  boolean write(int address, int count, long oldest, ByteBuffer out) {
    var current = image;
    int first = address - start;
    for (int index = first; index < first + count; index++) {
      if (!current.available(index, oldest)) {
        return false;
      }
    }
    if (width == 1) {
      pack(current.bytes, first, count, out);
    } else {
      out.put(current.bytes, 2 * first, 2 * count);
    }
    return true;
  }

  /** Writes registers, and the sentinel for those that are not there. */
  void write(int address, int count, long oldest, int sentinel, ByteBuffer out) {
    var current = image;
    int first = address - start;
    for (int index = first; index < first + count; index++) {
      if (current.available(index, oldest)) {
        out.put(current.bytes, 2 * index, 2);
      } else {
        out.putShort((short) sentinel);
      }
    }
  }

  private static void pack(byte[] bits, int first, int count, ByteBuffer out) {
    for (int index = 0; index < count; index += Byte.SIZE) {
      int packed = 0;
      for (int bit = Math.min(Byte.SIZE, count - index) - 1; bit >= 0; bit--) {
        packed = packed << 1 | bits[first + index + bit];
      }
      out.put((byte) packed);
    }
  }

  /** Adds how its addresses are to a count. */
  void count(long oldest, Tally tally) {
    var current = image;
    for (int index = 0; index < length; index++) {
      if (current.states[index] == UNREAD) {
        tally.unread();
      } else {
        tally.read(
            current.readAt[index],
            current.available(index, oldest),
            current.states[index] == QUESTIONABLE);
      }
    }
  }

  /** Addresses of a point that is not good. */
  record Doubtful(int start, int length, boolean invalid) {
    boolean overlaps(int from, int to) {
      return start < to && from < start + length;
    }
  }
}
