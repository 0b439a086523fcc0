package io.dataskipper.boat.portal.live;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A client of the live stream: what waits for it. One that takes too little loses what waits and is
 * told the newest of everything instead, so that nothing piles up and nothing old is shown.
 */
final class LiveClient {
  static final int MOST = 16;

  private final Wish wish;
  private final Queue<Frame> waiting = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private @Nullable Thread thread;
  private boolean behind;
  private boolean closed;
  private long takenAt = System.nanoTime();
  private long lost;

  LiveClient(Wish wish) {
    this.wish = wish;
  }

  Wish wish() {
    return wish;
  }

  /** The calling thread tells the client from now on, at first everything as it is now. */
  void begin() {
    lock.lock();
    try {
      thread = Thread.currentThread();
      waiting.clear();
    } finally {
      lock.unlock();
    }
  }

  /** The calling thread tells the client no more. */
  void end() {
    lock.lock();
    try {
      thread = null;
      closed = true;
    } finally {
      lock.unlock();
    }
  }

  /** Hands over frames; never waits. */
  void offer(List<Frame> frames) {
    lock.lock();
    try {
      if (waiting.size() + frames.size() > MOST) {
        lost += waiting.size() + frames.size();
        waiting.clear();
        behind = true;
      } else if (!behind) {
        waiting.addAll(frames);
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The next frame; a {@link Turn} without one if the client is to be told everything anew, or is
   * closed.
   *
   * @throws InterruptedException also if nothing has come for a while: the server is gone
   */
  Turn take(long limitSeconds) throws InterruptedException {
    lock.lock();
    try {
      takenAt = System.nanoTime();
      long left = TimeUnit.SECONDS.toNanos(limitSeconds);
      while (waiting.isEmpty() && !behind && !closed) {
        if (left <= 0) {
          throw new InterruptedException("nothing to tell for %d s".formatted(limitSeconds));
        }
        left = changed.awaitNanos(left);
      }
      var turn = new Turn(closed, behind, behind || closed ? null : waiting.remove());
      behind = false;
      return turn;
    } finally {
      lock.unlock();
    }
  }

  /** How long it has not taken anything, in nanoseconds. */
  long idleNanos() {
    lock.lock();
    try {
      return System.nanoTime() - takenAt;
    } finally {
      lock.unlock();
    }
  }

  long lost() {
    lock.lock();
    try {
      return lost;
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Ends a write that does not come to an end because the peer is gone. */
  void abort() {
    lock.lock();
    try {
      closed = true;
      changed.signal();
      if (thread != null) {
        thread.interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * What to do next.
   *
   * @param over whether the stream ends
   * @param behind whether everything is to be told anew
   * @param frame what to tell; null in both cases
   */
  record Turn(boolean over, boolean behind, @Nullable Frame frame) {}
}
