package io.dataskipper.boat.core.history;

import io.dataskipper.boat.api.Value;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of one point in one block. Floating point numbers stand as the bits that differ from
 * the one before, the first bytes of all of them first: those are mostly zero.
 */
final class ColumnCodec {
  private ColumnCodec() {}

  static void write(List<Value> values, DataOutputStream out) throws IOException {
    var singles = new ArrayList<Long>();
    var reals = new ArrayList<Long>();
    var whole = 0L;
    for (var value : values) {
      switch (value) {
        case Value.Single single -> singles.add((long) Float.floatToRawIntBits(single.value()));
        case Value.Real real -> reals.add(Double.doubleToRawLongBits(real.value()));
        case Value.Whole number -> {
          VarInt.write(number.value() - whole, out);
          whole = number.value();
        }
        case Value.Large large -> out.writeUTF(large.value().toString());
        case Value.Flag flag -> out.writeBoolean(flag.value());
        case Value.Bits bits -> {
          out.writeByte(bits.width());
          out.writeLong(bits.bits());
        }
        case Value.Text text -> out.writeUTF(text.value());
      }
    }
    writeBits(singles, Float.BYTES, out);
    writeBits(reals, Double.BYTES, out);
  }

  private static void writeBits(List<Long> column, int bytes, DataOutputStream out)
      throws IOException {
    for (var place = bytes - 1; place >= 0; place--) {
      var before = 0L;
      for (var bits : column) {
        out.writeByte((int) ((bits ^ before) >>> (8 * place)));
        before = bits;
      }
    }
  }

  /** The value of each row, null where the row has none. */
  static List<@Nullable Value> read(List<@Nullable SampleState> states, DataInputStream in)
      throws IOException {
    var values = new ArrayList<@Nullable Value>();
    var whole = 0L;
    for (var state : states) {
      var kind = state == null ? SampleState.Kind.NONE : state.kind();
      values.add(
          switch (kind) {
            case NONE, SINGLE, REAL -> null;
            case WHOLE -> new Value.Whole(whole += VarInt.read(in));
            case LARGE -> new Value.Large(new BigInteger(in.readUTF()));
            case FLAG -> new Value.Flag(in.readBoolean());
            case BITS -> bits(in);
            case TEXT -> new Value.Text(in.readUTF());
          });
    }
    var singles = readBits(count(states, SampleState.Kind.SINGLE), Float.BYTES, in).iterator();
    var reals = readBits(count(states, SampleState.Kind.REAL), Double.BYTES, in).iterator();
    for (var row = 0; row < states.size(); row++) {
      var state = states.get(row);
      if (state != null && state.kind() == SampleState.Kind.SINGLE) {
        values.set(row, new Value.Single(Float.intBitsToFloat(singles.next().intValue())));
      } else if (state != null && state.kind() == SampleState.Kind.REAL) {
        values.set(row, new Value.Real(Double.longBitsToDouble(reals.next())));
      }
    }
    return values;
  }

  private static Value bits(DataInputStream in) throws IOException {
    var width = in.readUnsignedByte();
    return new Value.Bits(in.readLong(), width);
  }

  private static int count(List<@Nullable SampleState> states, SampleState.Kind kind) {
    return (int) states.stream().filter(state -> state != null && state.kind() == kind).count();
  }

  private static List<Long> readBits(int count, int bytes, DataInputStream in) throws IOException {
    var column = new long[count];
    for (var place = bytes - 1; place >= 0; place--) {
      for (var row = 0; row < count; row++) {
        column[row] |= (long) in.readUnsignedByte() << (8 * place);
      }
    }
    var before = 0L;
    var values = new ArrayList<Long>(count);
    for (var difference : column) {
      before ^= difference;
      values.add(before);
    }
    return values;
  }
}
