package io.dataskipper.boat.core.trace;

import io.dataskipper.boat.spi.driver.FrameTap;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The newest frames of one link, as many as fit into a number of bytes: a new one takes the place
 * of the oldest. Takes memory only as frames come. Safe for any thread.
 */
public final class FrameRing implements FrameTap {
  /** Of a longer frame only the first bytes are kept. */
  public static final int MOST_BYTES = 1_024;

  private static final int HEADER = 24;
  private static final int FIRST_CAPACITY = 2_048;
  private static final List<Kind> KINDS = List.of(Kind.values());
  private static final List<Framing> FRAMINGS = List.of(Framing.values());

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final ByteBuffer header = ByteBuffer.allocate(HEADER);
  private byte[] ring = new byte[0];
  private int limit;
  private int oldest;
  private int used;
  private int frames;
  private long told;
  private boolean ended;

  /**
   * @param limit how many bytes of memory it may take
   */
  FrameRing(Clock clock, int limit) {
    this.clock = clock;
    this.limit = Math.max(limit, HEADER + MOST_BYTES);
  }

  @Override
  public void frame(Framing framing, Kind kind, long nanos, byte[] bytes, int start, int length) {
    int kept = Math.min(length, MOST_BYTES);
    lock.lock();
    try {
      makeRoom(HEADER + kept);
      header
          .clear()
          .putLong(micros(nanos))
          .putLong(nanos)
          .putInt(length)
          .putShort((short) kept)
          .put((byte) FRAMINGS.indexOf(framing))
          .put((byte) KINDS.indexOf(kind));
      append(header.array(), 0, HEADER);
      append(bytes, start, kept);
      frames++;
      told++;
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private long micros(long nanos) {
    long now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    return now - (System.nanoTime() - nanos) / 1_000;
  }

  private void makeRoom(int bytes) {
    if (used + bytes > ring.length && ring.length < limit) {
      int wanted = Math.max(used + bytes, Math.max(FIRST_CAPACITY, 2 * ring.length));
      resize(Math.min(wanted, limit));
    }
    while (used + bytes > ring.length) {
      forgetOldest();
    }
  }

  private void forgetOldest() {
    readHeader(oldest);
    int bytes = HEADER + header.getShort(20);
    oldest = (oldest + bytes) % ring.length;
    used -= bytes;
    frames--;
  }

  private void resize(int capacity) {
    var next = new byte[capacity];
    copy(oldest, next, 0, used);
    ring = next;
    oldest = 0;
  }

  private void append(byte[] bytes, int start, int length) {
    int at = (oldest + used) % ring.length;
    int first = Math.min(length, ring.length - at);
    System.arraycopy(bytes, start, ring, at, first);
    System.arraycopy(bytes, start + first, ring, 0, length - first);
    used += length;
  }

  private void copy(int from, byte[] into, int at, int length) {
    int first = Math.min(length, ring.length - from);
    System.arraycopy(ring, from, into, at, first);
    System.arraycopy(ring, 0, into, at + first, length - first);
  }

  private void readHeader(int at) {
    copy(at, header.array(), 0, HEADER);
  }

  /** Changes how many bytes of memory it may take; the oldest frames go if there are too many. */
  void limit(int bytes) {
    lock.lock();
    try {
      limit = Math.max(bytes, HEADER + MOST_BYTES);
      while (used > limit) {
        forgetOldest();
      }
      if (ring.length > limit) {
        resize(limit);
      }
    } finally {
      lock.unlock();
    }
  }

  /** The number of the newest frame; 0 before the first. */
  public long newest() {
    lock.lock();
    try {
      return told;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Frames that came after another, the oldest first. Where the first number is not the next one,
   * those between were forgotten.
   *
   * @param number of the other frame; 0 for all
   * @param most how many at most
   */
  public List<TracedFrame> after(long number, int most) {
    lock.lock();
    try {
      long first = told - frames + 1;
      var found = new ArrayList<TracedFrame>(Math.min(frames, most));
      int at = oldest;
      for (long i = first; i <= told && found.size() < most; i++) {
        readHeader(at);
        int kept = header.getShort(20);
        if (i > number) {
          found.add(read(i, (at + HEADER) % ring.length, kept));
        }
        at = (at + HEADER + kept) % ring.length;
      }
      return found;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a frame after another, or until the trace is forgotten.
   *
   * @return whether there is one; false if the trace is forgotten or the time is over
   */
  public boolean await(long number, long nanos) throws InterruptedException {
    lock.lock();
    try {
      for (long left = nanos; told <= number && !ended && left > 0; ) {
        left = added.awaitNanos(left);
      }
      return told > number;
    } finally {
      lock.unlock();
    }
  }

  /** Whether the trace is forgotten: nobody tells it frames any more. */
  public boolean ended() {
    lock.lock();
    try {
      return ended;
    } finally {
      lock.unlock();
    }
  }

  /** The trace is forgotten; those who wait are woken. */
  void end() {
    lock.lock();
    try {
      ended = true;
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private TracedFrame read(long number, int at, int kept) {
    var bytes = new byte[kept];
    copy(at, bytes, 0, kept);
    return new TracedFrame(
        number,
        Instant.EPOCH.plus(header.getLong(0), ChronoUnit.MICROS),
        header.getLong(8),
        FRAMINGS.get(header.get(22)),
        KINDS.get(header.get(23)),
        header.getInt(16),
        ByteBuffer.wrap(bytes).asReadOnlyBuffer());
  }
}
