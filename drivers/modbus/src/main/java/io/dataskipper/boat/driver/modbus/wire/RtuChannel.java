package io.dataskipper.boat.driver.modbus.wire;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.spi.driver.FrameTap;
import io.dataskipper.boat.spi.driver.FrameTap.Framing;
import io.dataskipper.boat.spi.driver.FrameTap.Kind;
import java.io.IOException;
import java.util.HexFormat;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * RTU frames, on a serial bus or over TCP.
 *
 * <p>Such a frame does not say which request it answers. A whole frame of another unit, function or
 * length is dropped, one that looks right is taken, two at once are too many. So after a request
 * without valid answer the line is read empty and kept quiet: an answer that comes no later than
 * that is never taken for the answer to the next request.
 *
 * <p>A few stray characters around a frame, as transceivers make them when they change direction,
 * do no harm.
 */
public final class RtuChannel implements Channel {
  /** A line that has been silent for so long is taken to have come to the end of a frame. */
  private static final long SETTLED_NANOS = 10_000_000;

  private static final int MOST_STRAY_CHARACTERS = 3;

  private final Line line;
  private final long timeoutNanos;
  private final long quietNanos;
  private final long characterNanos;
  private final long gapNanos;
  private final FrameTap tap;
  private final byte[] out = new byte[RtuFrame.MOST_BYTES];
  private final byte[] in = new byte[2 * RtuFrame.MOST_BYTES];
  private int filled;
  private long firstByte;
  private long lastByte;

  /**
   * @param tap is told every frame
   */
  public RtuChannel(Line line, RtuTiming timing, FrameTap tap) {
    this.line = line;
    this.timeoutNanos = timing.timeout().toNanos();
    this.quietNanos = timing.quiet().toNanos();
    this.characterNanos = timing.character().toNanos();
    this.gapNanos = timing.gap().toNanos();
    this.tap = tap;
  }

  @Override
  public void open() throws IOException, InterruptedException {
    line.open();
    lastByte = System.nanoTime();
  }

  @Override
  public Answer exchange(Request request) throws ExchangeException, InterruptedException {
    boolean sent = false;
    filled = 0;
    try {
      awaitGap();
      filled = line.readAvailable(in, 0, in.length);
      if (filled > 0) {
        lastByte = System.nanoTime();
        drop(filled);
        awaitGap();
      }
      int length = RtuFrame.put(request, out);
      tap.frame(Framing.MODBUS_RTU, Kind.SENT, System.nanoTime(), out, 0, length);
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
    @Nullable String dropped = null;
    while (true) {
      int length = awaitFrame(request, deadline, dropped);
      int unit = in[0] & 0xFF;
      var mismatch =
          unit == request.unit()
              ? request.mismatch(in, 1, length - RtuFrame.OVERHEAD)
              : "unit " + unit;
      if (mismatch == null) {
        awaitSilence(length);
        tell(Kind.RECEIVED, 0, length);
        tell(Kind.DROPPED, length, filled - length);
        return new Answer(in, 1, 1 + length - RtuFrame.OVERHEAD);
      }
      dropped = mismatch;
      drop(length);
    }
  }

  /**
   * Reads until a whole and sound frame lies at the beginning of the buffer; returns its length.
   */
  private int awaitFrame(Request request, long deadline, @Nullable String dropped)
      throws IOException, ExchangeException, InterruptedException {
    while (true) {
      int length =
          filled < RtuFrame.LEAST_BYTES ? RtuFrame.LEAST_BYTES : RtuFrame.length(in, filled);
      if (length > filled) {
        if (!receiveMore(length, deadline) && !dropStrayCharacters(request)) {
          throw failed(FailureKind.TIMEOUT, silence(length, dropped));
        }
      } else if (length > 0 && RtuFrame.intact(in, length)) {
        return length;
      } else if (!dropStrayCharacters(request)) {
        throw failed(
            FailureKind.MALFORMED,
            (length > 0 ? "wrong CRC in \"" : "no answer begins with \"") + hex(filled) + '"');
      }
    }
  }

  /** Returns false if the deadline has passed. */
  private boolean receiveMore(int length, long deadline) throws IOException, InterruptedException {
    pace(length, deadline);
    int count = line.read(in, filled, in.length - filled, deadline);
    if (count > 0) {
      lastByte = System.nanoTime();
      if (filled == 0) {
        firstByte = lastByte - count * characterNanos;
      }
      filled += count;
    }
    return count > 0;
  }

  /**
   * Leaves the line alone while the frame must still be on its way: one wake-up in place of many.
   */
  private void pace(int length, long deadline) throws InterruptedException {
    if (filled > 0) {
      long until = firstByte + (length - 1) * characterNanos;
      pauseUntil(until - deadline < 0 ? until : deadline);
    }
  }

  private boolean dropStrayCharacters(Request request) {
    int function = request.pdu()[0];
    for (int i = 1; i <= MOST_STRAY_CHARACTERS && i + 1 < filled; i++) {
      if ((in[i] & 0xFF) == request.unit() && (in[i + 1] & 0x7F) == function) {
        drop(i);
        return true;
      }
    }
    return false;
  }

  private void drop(int bytes) {
    tell(Kind.DROPPED, 0, bytes);
    System.arraycopy(in, bytes, in, 0, filled - bytes);
    firstByte += bytes * characterNanos;
    filled -= bytes;
  }

  /**
   * Waits for the silence that ends the frame, as the next request would have to. Whoever answers
   * twice answers something else as well.
   */
  private void awaitSilence(int length)
      throws IOException, ExchangeException, InterruptedException {
    awaitGap();
    filled += line.readAvailable(in, filled, in.length - filled);
    int more = filled - length;
    if (more > MOST_STRAY_CHARACTERS || (more > 0 && in[length] == in[0])) {
      throw failed(FailureKind.MALFORMED, "more than one answer: \"" + hex(filled) + '"');
    }
  }

  private String silence(int length, @Nullable String dropped) {
    if (filled > 0) {
      return "only %d of %d bytes came: \"%s\"".formatted(filled, length, hex(filled));
    }
    return dropped == null ? "no answer" : "no answer but one with " + dropped;
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
    drop(filled);
    long quietUntil = System.nanoTime() + quietNanos;
    long latest = quietUntil + SETTLED_NANOS + RtuFrame.MOST_BYTES * characterNanos;
    long until = quietUntil;
    while (until - System.nanoTime() > 0) {
      int count = line.read(in, filled, in.length - filled, until);
      if (count > 0) {
        lastByte = System.nanoTime();
        filled += count;
        if (filled == in.length) {
          drop(filled);
        }
        long settled = lastByte + SETTLED_NANOS;
        until = settled - quietUntil > 0 ? settled : quietUntil;
        until = until - latest > 0 ? latest : until;
      } else if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
    drop(filled);
    return new ExchangeException(kind, true, message, null);
  }

  private void tell(Kind kind, int at, int length) {
    if (length > 0) {
      tap.frame(Framing.MODBUS_RTU, kind, lastByte, in, at, length);
    }
  }

  private ExchangeException lost(IOException e, boolean sent) throws InterruptedException {
    drop(filled);
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
