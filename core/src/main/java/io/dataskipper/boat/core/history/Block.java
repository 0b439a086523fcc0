package io.dataskipper.boat.core.history;

import java.io.IOException;
import java.util.List;

/** Scans of one device as they lie on disk, compressed. */
final class Block {
  private final long start;
  private final long finish;
  private final int scans;
  private final Layout layout;
  private final byte[] body;

  private Block(long start, long finish, int scans, Layout layout, byte[] body) {
    this.start = start;
    this.finish = finish;
    this.scans = scans;
    this.layout = layout;
    this.body = body;
  }

  /** Compresses rows, at least one. */
  static Block of(Layout layout, List<Row> rows) {
    var start = rows.stream().mapToLong(Row::time).min().orElseThrow();
    var finish = rows.stream().mapToLong(Row::time).max().orElseThrow();
    var body = BlockCodec.encode(rows, layout.points().size());
    return new Block(start, finish, rows.size(), layout, body);
  }

  /** A block as it was read from disk. */
  static Block stored(long start, long finish, int scans, Layout layout, byte[] body) {
    return new Block(start, finish, scans, layout, body);
  }

  /** Time of the first scan, in milliseconds since the epoch. */
  long start() {
    return start;
  }

  /** Time of the last scan. */
  long finish() {
    return finish;
  }

  int scans() {
    return scans;
  }

  Layout layout() {
    return layout;
  }

  byte[] body() {
    return body.clone();
  }

  int bytes() {
    return body.length;
  }

  /**
   * Its scans, in the order in which they were read.
   *
   * @throws IOException if the bytes are damaged
   */
  List<Row> rows() throws IOException {
    return BlockCodec.decode(body, layout);
  }
}
