package io.dataskipper.boat.core.cache;

import io.dataskipper.boat.spi.publish.CacheView.Subscription;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A listener's own queue and thread, so that one which is slow, hangs or throws delays neither a
 * lane nor another listener. When it falls too far behind, the oldest readings are dropped and
 * counted.
 *
 * @param <T> what it is told
 */
public final class ReadingMailbox<T> implements Subscription {
  private static final System.Logger LOG = System.getLogger(ReadingMailbox.class.getName());
  static final int MOST = 4096;

  private final Consumer<T> listener;
  private final Consumer<ReadingMailbox<T>> onClose;
  private final Queue<T> queue = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Thread thread = Thread.ofVirtual().name("cache-listener").unstarted(this::run);
  private boolean closed;
  private long dropped;
  private long failures;

  /**
   * A mailbox whose thread is not started yet.
   *
   * @param onClose told when it is closed
   */
  public ReadingMailbox(Consumer<T> listener, Consumer<ReadingMailbox<T>> onClose) {
    this.listener = listener;
    this.onClose = onClose;
  }

  /** Begins to tell. */
  public void start() {
    thread.start();
  }

  /** Never waits for the listener. */
  public void offer(T reading) {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      if (queue.size() == MOST) {
        queue.remove();
        if (dropped++ == 0) {
          LOG.log(
              Level.WARNING,
              "drop readings waiting=%d: a listener of the cache is too slow".formatted(MOST));
        }
      }
      queue.add(reading);
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      queue.clear();
      filled.signal();
    } finally {
      lock.unlock();
    }
    onClose.accept(this);
  }

  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (var reading = take(); reading != null; reading = take()) {
        tell(reading);
      }
    } catch (InterruptedException e) {
      close();
    }
  }

  private @Nullable T take() throws InterruptedException {
    lock.lock();
    try {
      while (queue.isEmpty() && !closed) {
        filled.await();
      }
      return queue.poll();
    } finally {
      lock.unlock();
    }
  }

  private void tell(T reading) {
    try {
      listener.accept(reading);
    } catch (RuntimeException | Error e) {
      if (failures++ == 0) {
        LOG.log(Level.ERROR, "tell a reading: a listener of the cache failed; more are counted", e);
      }
    }
  }
}
