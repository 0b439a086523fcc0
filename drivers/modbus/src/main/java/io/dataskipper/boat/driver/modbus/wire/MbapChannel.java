package io.dataskipper.boat.driver.modbus.wire;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.spi.driver.FrameTap;
import io.dataskipper.boat.spi.driver.FrameTap.Framing;
import io.dataskipper.boat.spi.driver.FrameTap.Kind;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Modbus TCP. Every request has a transaction id of its own for 65,536 requests, so an answer that
 * comes late is told from the one that is awaited, and is dropped.
 */
public final class MbapChannel implements Channel {
  private static final int HEADER = 7;
  private static final int LENGTH_END = 6;
  private static final int MOST_BYTES = 260;
  private static final int LEAST_LENGTH = 3;
  private static final int MOST_LENGTH = MOST_BYTES - LENGTH_END;

  private final Line line;
  private final long timeoutNanos;
  private final FrameTap tap;
  private final byte[] out = new byte[MOST_BYTES];
  private final byte[] in = new byte[4 * MOST_BYTES];
  private int start;
  private int end;
  private int transaction;
  private long lastByte;

  /**
   * @param tap is told every frame
   */
  public MbapChannel(Line line, Duration timeout, FrameTap tap) {
    this.line = line;
    this.timeoutNanos = timeout.toNanos();
    this.tap = tap;
  }

  @Override
  public void open() throws IOException, InterruptedException {
    start = 0;
    end = 0;
    line.open();
  }

  @Override
  public Answer exchange(Request request) throws ExchangeException, InterruptedException {
    send(request);
    long deadline = System.nanoTime() + timeoutNanos;
    try {
      while (true) {
        awaitFrame(deadline);
        int frame = start;
        int length = word(frame + 4);
        start += LENGTH_END + length;
        if (word(frame) == transaction) {
          return check(request, frame, length);
        }
        tell(Kind.DROPPED, frame, LENGTH_END + length);
      }
    } catch (IOException e) {
      throw lost(e, true);
    }
  }

  @Override
  public void close() {
    line.close();
  }

  private void send(Request request) throws ExchangeException, InterruptedException {
    byte[] pdu = request.pdu();
    transaction = (transaction + 1) & 0xFFFF;
    put(0, transaction);
    put(2, 0);
    put(4, 1 + pdu.length);
    out[LENGTH_END] = (byte) request.unit();
    System.arraycopy(pdu, 0, out, HEADER, pdu.length);
    tap.frame(Framing.MODBUS_TCP, Kind.SENT, System.nanoTime(), out, 0, HEADER + pdu.length);
    try {
      line.write(out, HEADER + pdu.length);
    } catch (IOException e) {
      throw lost(e, false);
    }
  }

  /** Reads until a whole frame begins at {@link #start}. */
  private void awaitFrame(long deadline) throws IOException, ExchangeException {
    await(LENGTH_END, deadline);
    int length = word(start + 4);
    if (word(start + 2) != 0 || length < LEAST_LENGTH || length > MOST_LENGTH) {
      var head = HexFormat.ofDelimiter(" ").formatHex(in, start, end);
      dropRest();
      line.disconnect();
      throw new ExchangeException(
          FailureKind.UNREACHABLE,
          true,
          "the peer does not speak Modbus TCP: \"" + head + '"',
          null);
    }
    await(LENGTH_END + length, deadline);
  }

  private void await(int bytes, long deadline) throws IOException, ExchangeException {
    while (end - start < bytes) {
      if (start > 0) {
        System.arraycopy(in, start, in, 0, end - start);
        end -= start;
        start = 0;
      }
      int count = line.read(in, end, in.length - end, deadline);
      if (count == 0) {
        throw new ExchangeException(FailureKind.TIMEOUT, true, "no answer", null);
      }
      end += count;
      lastByte = System.nanoTime();
    }
  }

  private Answer check(Request request, int frame, int length) throws ExchangeException {
    int unit = in[frame + LENGTH_END] & 0xFF;
    var mismatch =
        unit == request.unit() ? request.mismatch(in, frame + HEADER, length - 1) : "unit " + unit;
    if (mismatch == null && end - start > 1 && word(start) == transaction) {
      mismatch = "more than one answer";
    }
    tell(mismatch == null ? Kind.RECEIVED : Kind.DROPPED, frame, LENGTH_END + length);
    if (mismatch != null) {
      throw new ExchangeException(
          FailureKind.MALFORMED, true, "the peer answered with " + mismatch, null);
    }
    return new Answer(in, frame + HEADER, frame + LENGTH_END + length);
  }

  private void tell(Kind kind, int at, int length) {
    tap.frame(Framing.MODBUS_TCP, kind, lastByte, in, at, length);
  }

  /** What came of a frame whose rest will not come. */
  private void dropRest() {
    if (end > start) {
      tell(Kind.DROPPED, start, end - start);
      start = end;
    }
  }

  private ExchangeException lost(IOException e, boolean sent) throws InterruptedException {
    dropRest();
    line.disconnect();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return new ExchangeException(FailureKind.UNREACHABLE, sent, "\"" + e.getMessage() + '"', e);
  }

  private int word(int at) {
    return ((in[at] & 0xFF) << 8) | (in[at + 1] & 0xFF);
  }

  private void put(int at, int word) {
    out[at] = (byte) (word >> 8);
    out[at + 1] = (byte) word;
  }
}
