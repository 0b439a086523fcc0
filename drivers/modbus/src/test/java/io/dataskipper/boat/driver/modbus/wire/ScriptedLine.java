package io.dataskipper.boat.driver.modbus.wire;

import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;

/** A line that says what a test has put on it, one piece a read, and notes what it was sent. */
final class ScriptedLine implements Line {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private final List<String> sent = new ArrayList<>();
  private final Deque<Deque<byte[]>> answers = new ArrayDeque<>();
  private final Deque<byte[]> coming = new ArrayDeque<>();
  private boolean open = true;
  private boolean ends;

  /** What comes after the next request that has no answer yet, piece by piece. */
  ScriptedLine answer(String... pieces) {
    var answer = new ArrayDeque<byte[]>();
    for (var piece : pieces) {
      answer.add(HEX.parseHex(piece));
    }
    answers.add(answer);
    return this;
  }

  /** Comes without having been asked for. */
  void arrive(String piece) {
    coming.add(HEX.parseHex(piece));
  }

  /** The peer closes the line where it has nothing more to say. */
  ScriptedLine end() {
    ends = true;
    return this;
  }

  List<String> sent() {
    return sent;
  }

  boolean connected() {
    return open;
  }

  @Override
  public void open() {
    open = true;
  }

  @Override
  public void write(byte[] bytes, int length) throws IOException {
    sent.add(HEX.formatHex(bytes, 0, length));
    coming.addAll(answers.isEmpty() ? new ArrayDeque<>() : answers.remove());
  }

  @Override
  public int read(byte[] into, int offset, int length, long deadline) throws IOException {
    byte[] piece = coming.poll();
    if (piece == null) {
      if (ends) {
        throw new EOFException("the peer closed the connection");
      }
      return 0;
    }
    int count = Math.min(length, piece.length);
    System.arraycopy(piece, 0, into, offset, count);
    if (count < piece.length) {
      coming.addFirst(Arrays.copyOfRange(piece, count, piece.length));
    }
    return count;
  }

  @Override
  public int readAvailable(byte[] into, int offset, int length) throws IOException {
    return coming.isEmpty() ? 0 : read(into, offset, length, 0);
  }

  @Override
  public void disconnect() {
    open = false;
  }

  @Override
  public void close() {
    open = false;
  }
}
