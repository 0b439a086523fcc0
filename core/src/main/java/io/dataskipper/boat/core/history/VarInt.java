package io.dataskipper.boat.core.history;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** Numbers in as few bytes as they need, small ones of either sign in one. */
final class VarInt {
  private VarInt() {}

  static void write(long number, DataOutputStream out) throws IOException {
    var rest = (number << 1) ^ (number >> 63);
    while ((rest & ~0x7fL) != 0) {
      out.writeByte((int) (rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    out.writeByte((int) rest);
  }

  static long read(DataInputStream in) throws IOException {
    var bits = 0L;
    for (var shift = 0; shift < 64; shift += 7) {
      var next = in.readByte();
      bits |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return (bits >>> 1) ^ -(bits & 1);
      }
    }
    throw new IOException("a number of more than 64 bits");
  }
}
