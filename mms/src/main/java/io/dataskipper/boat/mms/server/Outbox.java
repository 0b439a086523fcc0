package io.dataskipper.boat.mms.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What waits to be sent to one client; bounded, since a client may stop to read. */
final class Outbox {
  private static final int MOST_BYTES = 1_000_000;

  private final Deque<byte[]> waiting = new ArrayDeque<>();
  private int bytes;
  private boolean finished;

  /** Adds a unit, unless it is finished; false if there is no room. */
  synchronized boolean offer(byte[] unit) {
    if (finished) {
      return true;
    }
    if (bytes > 0 && bytes + unit.length > MOST_BYTES) {
      return false;
    }
    waiting.add(unit);
    bytes += unit.length;
    notifyAll();
    return true;
  }

  /** Whether there is room for about a quarter of what fits at most. */
  synchronized boolean roomy() {
    return bytes < MOST_BYTES * 3 / 4;
  }

  /** Waits for the next unit; null once it is finished and empty. */
  synchronized byte @Nullable [] take() throws InterruptedException {
    while (waiting.isEmpty() && !finished) {
      wait();
    }
    var unit = waiting.poll();
    if (unit != null) {
      bytes -= unit.length;
    }
    return unit;
  }

  /** Takes nothing more. */
  synchronized void finish() {
    finished = true;
    notifyAll();
  }
}
