package io.dataskipper.boat.core.cache;

import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.spi.publish.CacheView.Subscription;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A listener's own queue and thread, so that one which is slow, hangs or throws delays neither a
 * lane nor another listener. When it falls too far behind, the oldest readings are dropped and
 * counted.
 */
final class ReadingMailbox implements Subscription {
  private static final System.Logger LOG = System.getLogger(ReadingMailbox.class.getName());
  static final int MOST = 4096;

  private final Consumer<List<Sample>> listener;
  private final Consumer<ReadingMailbox> onClose;
  private final Queue<List<Sample>> queue = new ArrayDeque<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Thread thread = Thread.ofVirtual().name("cache-listener").unstarted(this::run);
  private boolean closed;
  private long dropped;
  private long failures;

  ReadingMailbox(Consumer<List<Sample>> listener, Consumer<ReadingMailbox> onClose) {
    this.listener = listener;
    this.onClose = onClose;
  }

  void start() {
    thread.start();
  }

  /** Never waits for the listener. */
  void offer(List<Sample> samples) {
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
      queue.add(samples);
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
      for (var samples = take(); samples != null; samples = take()) {
        tell(samples);
      }
    } catch (InterruptedException e) {
      close();
    }
  }

  private @Nullable List<Sample> take() throws InterruptedException {
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

  private void tell(List<Sample> samples) {
    try {
      listener.accept(samples);
    } catch (RuntimeException | Error e) {
      if (failures++ == 0) {
        LOG.log(Level.ERROR, "tell a reading: a listener of the cache failed; more are counted", e);
      }
    }
  }
}
