package io.dataskipper.boat.driver.modbus.wire;

import io.dataskipper.boat.api.FailureKind;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * RTU frames, on a serial bus or over TCP.
 *
 * <p>Such a frame does not say which request it answers. A whole frame of another unit, function or
 * length is dropped; one that looks right is taken. So after a request without valid answer the
 * line is read empty and kept quiet: an answer that comes no later than that is never taken for the
 * answer to the next request.
 */
public final class RtuChannel implements Channel {
  /** A line that has been silent for so long is taken to have come to the end of a frame. */
  private static final long SETTLED_NANOS = 20_000_000;

  private final Line line;
  private final long timeoutNanos;
  private final long quietNanos;
  private final long characterNanos;
  private final long gapNanos;
  private final byte[] out = new byte[RtuFrame.MOST_BYTES];
  private final byte[] in = new byte[RtuFrame.MOST_BYTES];
  private int filled;
  private long lastByte;

  public RtuChannel(Line line, RtuTiming timing) {
    this.line = line;
    this.timeoutNanos = timing.timeout().toNanos();
    this.quietNanos = timing.quiet().toNanos();
    this.characterNanos = timing.character().toNanos();
    this.gapNanos = timing.gap().toNanos();
  }

  @Override
  public void open() throws IOException, InterruptedException {
    line.open();
    lastByte = System.nanoTime();
  }

  @Override
  public Answer exchange(Request request) throws ExchangeException, InterruptedException {
    boolean sent = false;
    try {
      awaitGap();
      if (line.discardInput()) {
        lastByte = System.nanoTime();
        awaitGap();
      }
      int length = RtuFrame.put(request, out);
      line.write(out, length);
      sent = true;
      int answer = RtuFrame.OVERHEAD + request.answerLength();
      return receive(
          request, System.nanoTime() + timeoutNanos + (length + answer) * characterNanos);
    } catch (IOException e) {
      throw lost(e, sent);
    }
  }

  @Override
  public void close() {
    line.close();
  }

  private Answer receive(Request request, long deadline)
      throws IOException, ExchangeException, InterruptedException {
    filled = 0;
    @Nullable String dropped = null;
    while (true) {
      int length = awaitFrame(deadline, dropped);
      if (!RtuFrame.intact(in, length)) {
        throw failed(FailureKind.MALFORMED, "wrong CRC in \"" + hex(length) + '"');
      }
      int unit = in[0] & 0xFF;
      var mismatch =
          unit == request.unit()
              ? request.mismatch(in, 1, length - RtuFrame.OVERHEAD)
              : "unit " + unit;
      if (mismatch == null) {
        return new Answer(in, 1);
      }
      dropped = mismatch;
      System.arraycopy(in, length, in, 0, filled - length);
      filled -= length;
    }
  }

  /** Reads until a whole frame lies at the beginning of the buffer; returns its length. */
  private int awaitFrame(long deadline, @Nullable String dropped)
      throws IOException, ExchangeException, InterruptedException {
    int length = RtuFrame.LEAST_BYTES;
    while (true) {
      while (filled < length) {
        pace(filled == 0 ? 0 : length - filled, deadline);
        int count = line.read(in, filled, in.length - filled, deadline);
        if (count == 0) {
          throw failed(FailureKind.TIMEOUT, silence(length, dropped));
        }
        filled += count;
        lastByte = System.nanoTime();
      }
      length = RtuFrame.length(in);
      if (length < 0) {
        throw failed(FailureKind.MALFORMED, "no answer begins with \"" + hex(filled) + '"');
      }
      if (filled >= length) {
        return length;
      }
    }
  }

  private String silence(int length, @Nullable String dropped) {
    if (filled > 0) {
      return "only %d of %d bytes came: \"%s\"".formatted(filled, length, hex(filled));
    }
    return dropped == null ? "no answer" : "no answer but one with " + dropped;
  }

  /** Leaves the line alone while bytes must still be on their way: one wake-up in place of many. */
  private void pace(int missing, long deadline) throws InterruptedException {
    if (characterNanos > 0 && missing > 2) {
      long until = lastByte + (missing - 1) * characterNanos;
      pauseUntil(until - deadline < 0 ? until : deadline);
    }
  }

  private void awaitGap() throws InterruptedException {
    if (gapNanos > 0) {
      pauseUntil(lastByte + gapNanos);
    }
  }

  private static void pauseUntil(long time) throws InterruptedException {
    for (long left = time - System.nanoTime(); left > 0; left = time - System.nanoTime()) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      LockSupport.parkNanos(left);
    }
  }

  /**
   * Makes sure that no answer to the failed request is taken for one to the next: reads what comes
   * for the quiet time, and on to the end of a frame that began within it.
   */
  private ExchangeException failed(FailureKind kind, String message)
      throws IOException, InterruptedException {
    long quietUntil = System.nanoTime() + quietNanos;
    long latest = quietUntil + SETTLED_NANOS + RtuFrame.MOST_BYTES * characterNanos;
    long until = quietUntil;
    while (until - System.nanoTime() > 0) {
      if (line.read(in, 0, in.length, until) > 0) {
        lastByte = System.nanoTime();
        long settled = lastByte + SETTLED_NANOS;
        until = settled - quietUntil > 0 ? settled : quietUntil;
        until = until - latest > 0 ? latest : until;
      } else if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    return new ExchangeException(kind, true, message, null);
  }

  private ExchangeException lost(IOException e, boolean sent) throws InterruptedException {
    line.disconnect();
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    return new ExchangeException(FailureKind.UNREACHABLE, sent, "\"" + e.getMessage() + '"', e);
  }

  private String hex(int length) {
    return HexFormat.ofDelimiter(" ").formatHex(in, 0, length);
  }
}
