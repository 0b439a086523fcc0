package io.dataskipper.boat.core.history;

import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one device as a compressed block. It goes point by point, since a point's values are much
 * like each other: first what kind of value each is and how good, then the times, then the values,
 * each as its difference from the one before.
 */
final class BlockCodec {
  private BlockCodec() {}

  static byte[] encode(List<Row> rows, int points) {
    var bytes = new ByteArrayOutputStream();
    var deflater =
        new Deflater(rows.size() == 1 ? Deflater.BEST_SPEED : Deflater.DEFAULT_COMPRESSION);
    try (var out = new DataOutputStream(new DeflaterOutputStream(bytes, deflater))) {
      out.writeInt(rows.size());
      out.writeInt(points);
      writeStates(rows, points, out);
      writeTimes(rows, out);
      for (var point = 0; point < points; point++) {
        var column = new ArrayList<Value>();
        for (var row : rows) {
          var sample = row.samples().get(point);
          if (sample != null && sample.value() != null) {
            column.add(sample.value());
          }
        }
        ColumnCodec.write(column, out);
      }
    } catch (IOException e) {
      throw new IllegalStateException("a write to memory failed", e);
    } finally {
      deflater.end();
    }
    return bytes.toByteArray();
  }

  private static void writeStates(List<Row> rows, int points, DataOutputStream out)
      throws IOException {
    for (var point = 0; point < points; point++) {
      for (var row : rows) {
        SampleState.write(row.samples().get(point), out);
      }
    }
  }

  /** A row's time as the difference from the row before, a sample's from the sample before. */
  private static void writeTimes(List<Row> rows, DataOutputStream out) throws IOException {
    var rowBefore = 0L;
    for (var row : rows) {
      VarInt.write(row.time() - rowBefore, out);
      rowBefore = row.time();
      var before = row.time();
      for (var sample : row.samples()) {
        if (sample != null) {
          var time = sample.time().toEpochMilli();
          VarInt.write(time - before, out);
          before = time;
        }
      }
    }
  }

  /**
   * The rows of a block.
   *
   * @throws IOException if the bytes are not a block of this layout
   */
  static List<Row> decode(byte[] block, Layout layout) throws IOException {
    try (var in = new DataInputStream(new InflaterInputStream(new ByteArrayInputStream(block)))) {
      var rows = in.readInt();
      var points = in.readInt();
      if (points != layout.points().size()) {
        throw new IOException(
            "a block of %d points, not %d".formatted(points, layout.points().size()));
      }
      var states = new ArrayList<List<@Nullable SampleState>>();
      for (var point = 0; point < points; point++) {
        var column = new ArrayList<@Nullable SampleState>();
        for (var row = 0; row < rows; row++) {
          column.add(SampleState.read(in));
        }
        states.add(column);
      }
      var times = readTimes(rows, states, in);
      return assemble(layout, states, times, in);
    }
  }

  /** For each row its time, then the times of the samples that it has. */
  private static List<List<Long>> readTimes(
      int rows, List<List<@Nullable SampleState>> states, DataInputStream in) throws IOException {
    var times = new ArrayList<List<Long>>();
    var rowTime = 0L;
    for (var row = 0; row < rows; row++) {
      rowTime += VarInt.read(in);
      var line = new ArrayList<Long>();
      line.add(rowTime);
      var time = rowTime;
      for (var column : states) {
        if (column.get(row) != null) {
          time += VarInt.read(in);
        }
        line.add(time);
      }
      times.add(line);
    }
    return times;
  }

  private static List<Row> assemble(
      Layout layout,
      List<List<@Nullable SampleState>> states,
      List<List<Long>> times,
      DataInputStream in)
      throws IOException {
    var samples = new ArrayList<List<@Nullable Sample>>();
    times.forEach(_ -> samples.add(new ArrayList<>()));
    for (var point = 0; point < states.size(); point++) {
      var values = ColumnCodec.read(states.get(point), in);
      for (var row = 0; row < times.size(); row++) {
        var state = states.get(point).get(row);
        var time = Instant.ofEpochMilli(times.get(row).get(point + 1));
        samples
            .get(row)
            .add(
                state == null
                    ? null
                    : new Sample(
                        layout.points().get(point),
                        values.get(row),
                        state.quality(),
                        null,
                        time,
                        state.timeQuality()));
      }
    }
    var rows = new ArrayList<Row>();
    for (var row = 0; row < times.size(); row++) {
      rows.add(new Row(times.get(row).getFirst(), samples.get(row)));
    }
    return rows;
  }
}
