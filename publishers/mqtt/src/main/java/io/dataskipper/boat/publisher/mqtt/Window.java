package io.dataskipper.boat.publisher.mqtt;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** How much may be on its way to a broker at once, in messages and in bytes. */
final class Window {
  /** Enough for a gigabit line at 10 ms, and little beside the heap of a small gateway. */
  private static final long MOST_BYTES = 1 << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition freed = lock.newCondition();
  private final int mostMessages;
  private int messages;
  private long bytes;
  private long lastLeave = System.nanoTime();

  Window(int mostMessages) {
    this.mostMessages = mostMessages;
  }

  /** Takes a place, waiting at most so long; a message larger than the window goes alone. */
  boolean enter(int size, long nanos) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var left = nanos;
      while (!fits(size)) {
        if (left <= 0) {
          return false;
        }
        left = freed.awaitNanos(left);
      }
      take(size);
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a place if there is one now. */
  boolean tryEnter(int size) {
    lock.lock();
    try {
      var fits = fits(size);
      if (fits) {
        take(size);
      }
      return fits;
    } finally {
      lock.unlock();
    }
  }

  void leave(int size) {
    lock.lock();
    try {
      messages--;
      bytes -= size;
      lastLeave = System.nanoTime();
      // Not at every place: a thread that wakes for one message costs more than the message.
      if (messages <= mostMessages / 2 && bytes <= MOST_BYTES / 2) {
        freed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  /** When something left it the last time, by {@link System#nanoTime()}. */
  long lastLeave() {
    lock.lock();
    try {
      return lastLeave;
    } finally {
      lock.unlock();
    }
  }

  private boolean fits(int size) {
    return messages == 0 || (messages < mostMessages && bytes + size <= MOST_BYTES);
  }

  private void take(int size) {
    messages++;
    bytes += size;
  }
}
