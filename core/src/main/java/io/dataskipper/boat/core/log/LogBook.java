package io.dataskipper.boat.core.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Filter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The newest lines of the log of this process, in memory. Whoever writes them to a file or shows
 * them follows the book, so that to log never waits for a disk or a browser. Safe for any thread.
 */
public final class LogBook extends Handler {
  private static final int MOST_LINES = 5_000;
  private static final int MOST_CHARACTERS = 1_000_000;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition added = lock.newCondition();
  private final Deque<LogLine> lines = new ArrayDeque<>();
  private int characters;
  private long newest;
  private long wakes;

  private LogBook() {
    setLevel(Level.ALL);
  }

  /** The book of this process; it begins with this call unless there is one already. */
  public static LogBook open() {
    return open(null);
  }

  /**
   * As {@link #open()}.
   *
   * @param filter what is worth a line; null for all
   */
  public static LogBook open(@Nullable Filter filter) {
    var root = Logger.getLogger("");
    return Arrays.stream(root.getHandlers())
        .filter(LogBook.class::isInstance)
        .map(LogBook.class::cast)
        .findFirst()
        .orElseGet(
            () -> {
              var book = new LogBook();
              book.setFilter(filter);
              root.addHandler(book);
              return book;
            });
  }

  @Override
  public void publish(@Nullable LogRecord logged) {
    if (logged == null || !isLoggable(logged)) {
      return;
    }
    lock.lock();
    try {
      var line = LogLine.of(newest + 1, logged);
      newest++;
      lines.addLast(line);
      characters += line.size();
      while (lines.size() > MOST_LINES || characters > MOST_CHARACTERS) {
        characters -= lines.removeFirst().size();
      }
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void flush() {
    // Nothing waits in it.
  }

  /** Takes it away from the log; those who wait are woken. */
  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
    wake();
  }

  /** The number of the newest line; 0 before the first. */
  public long newest() {
    lock.lock();
    try {
      return newest;
    } finally {
      lock.unlock();
    }
  }

  /** The newest lines that are wanted, the oldest of them first. */
  public List<LogLine> newest(LogFilter filter, int most) {
    var wanted = new ArrayList<LogLine>();
    for (var line : after(0).reversed()) {
      if (wanted.size() < most && filter.wants(line)) {
        wanted.add(line);
      }
    }
    return wanted.reversed();
  }

  /** Every line after another, the oldest first. Those between that are missing are forgotten. */
  public List<LogLine> after(long number) {
    lock.lock();
    try {
      return lines.stream().filter(line -> line.number() > number).toList();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits for a line after another, or until {@link #wake}.
   *
   * @return whether there is one; false if it was woken otherwise or the time is over
   */
  public boolean await(long number, long nanos) throws InterruptedException {
    lock.lock();
    try {
      long left = nanos;
      for (long before = wakes; newest <= number && wakes == before && left > 0; ) {
        left = added.awaitNanos(left);
      }
      return newest > number;
    } finally {
      lock.unlock();
    }
  }

  /** Wakes those who wait, though there is no line. */
  public void wake() {
    lock.lock();
    try {
      wakes++;
      added.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
