package io.dataskipper.boat.core.outbox;

import io.dataskipper.boat.core.status.StoreStatus;
import io.dataskipper.boat.core.store.SqliteFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The file of the outbox through its troubles: not there, not writable, damaged, back again. For
 * the thread of the outbox, but for {@link #status}.
 */
final class OutboxDisk {
  private static final System.Logger LOG = System.getLogger(OutboxDisk.class.getName());
  private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long REOPEN_NANOS = Duration.ofSeconds(30).toNanos();

  private final Path directory;
  private final Path path;
  private final Collection<TargetQueue> queues;
  private final Clock clock;
  private @Nullable OutboxFile file;
  private boolean damaged;
  private boolean emptied;
  private long retryAt = System.nanoTime();
  private long failingSince;
  private volatile String lastError = "";
  private volatile @Nullable Instant setAside;

  OutboxDisk(Path directory, Collection<TargetQueue> queues, Clock clock) {
    this.directory = directory;
    this.path = directory.resolve("outbox.db");
    this.queues = queues;
    this.clock = clock;
  }

  /** Something to do with the file, within one transaction. */
  @FunctionalInterface
  interface Work {
    void on(OutboxFile file) throws SQLException;
  }

  /** Whether the file is open and the last write of batches succeeded. */
  boolean healthy() {
    return lastError.isEmpty();
  }

  /**
   * Does something with the file and commits it. After a failure it is tried at intervals only.
   *
   * @return whether it was done and is on disk
   */
  boolean write(Work work) {
    var open = file;
    if (open == null || damaged || !(healthy() || due())) {
      return false;
    }
    try {
      work.on(open);
      open.file().commit();
    } catch (SQLException e) {
      failed("write outbox", e);
      rollBack(open);
      return false;
    }
    return true;
  }

  /** Reads, also while nothing can be written. */
  void read(Work work) {
    var open = file;
    if (open != null && !damaged) {
      try {
        work.on(open);
        open.file().commit();
      } catch (SQLException e) {
        failed("read outbox", e);
        rollBack(open);
      }
    }
  }

  /** Opens the file where it is not open, sets it aside if it is damaged. */
  void mend() {
    if (!due()) {
      return;
    }
    if (!healthy() && System.nanoTime() - failingSince > REOPEN_NANOS) {
      close();
    }
    if (damaged) {
      close();
      damaged = !setAside();
    }
    if (file == null && !damaged) {
      open();
    }
  }

  private void open() {
    try {
      Files.createDirectories(directory);
      file = OutboxFile.open(path);
      attach(file);
      emptied = false;
      recovered();
    } catch (SQLException e) {
      failed("open outbox", e);
      close();
    } catch (IOException e) {
      failed("make directory of outbox", e);
    }
  }

  private void attach(OutboxFile opened) throws SQLException {
    for (var queue : queues) {
      var number = opened.number(queue.id());
      if (!emptied) {
        opened.settle(number, queue.toSettle());
        queue.settled(true);
      }
      queue.attach(opened.backlog(number), opened.deadLetters().count(number), emptied);
    }
    opened.file().commit();
  }

  private boolean setAside() {
    try {
      var now = clock.instant();
      var aside = SqliteFile.setAside(path, now);
      LOG.log(Level.ERROR, "outbox was damaged, set aside as {0}; goes on with a new one", aside);
      emptied = true;
      setAside = now;
      return true;
    } catch (IOException e) {
      failed("set outbox aside", e);
      return false;
    }
  }

  private void failed(String verb, Exception cause) {
    var message = "%s file=%s: \"%s\"".formatted(verb, path, cause.getMessage());
    LOG.log(Level.DEBUG, message, cause);
    damaged = damaged || (cause instanceof SQLException sql && SqliteFile.damaged(sql));
    if (healthy()) {
      failingSince = System.nanoTime();
      if (!damaged) {
        LOG.log(
            Level.ERROR,
            message + "; until it is written again, a power cut takes what is not delivered yet");
      }
    }
    lastError = message;
    retryAt = System.nanoTime() + (damaged ? 0 : RETRY_NANOS);
  }

  /** A write after failures has succeeded. */
  void recovered() {
    if (!healthy()) {
      LOG.log(Level.INFO, "outbox is written again file={0}", path);
      lastError = "";
    }
  }

  private boolean due() {
    return System.nanoTime() - retryAt >= 0;
  }

  private static void rollBack(OutboxFile open) {
    try {
      open.file().rollback();
    } catch (SQLException e) {
      LOG.log(Level.DEBUG, "roll back of outbox failed", e);
    }
  }

  void close() {
    var open = file;
    file = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.log(Level.DEBUG, "close of outbox failed", e);
      }
    }
  }

  /** Safe for any thread. */
  StoreStatus status() {
    var free = directory.toFile().getUsableSpace();
    return new StoreStatus("outbox", healthy(), lastError, SqliteFile.bytes(path), free, setAside);
  }
}
