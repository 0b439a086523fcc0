package io.dataskipper.boat.core.store;

import io.dataskipper.boat.core.status.StoreStatus;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A database file through its troubles: not there, not writable, damaged, back again. For one
 * thread, but for {@link #status}.
 *
 * @param <T> the tables in it
 */
public final class Store<T> {
  private static final System.Logger LOG = System.getLogger(Store.class.getName());
  private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long REOPEN_NANOS = Duration.ofSeconds(30).toNanos();

  private final Settings<T> settings;
  private final Clock clock;
  private @Nullable SqliteFile file;
  private @Nullable T tables;
  private boolean damaged;
  private boolean emptied;
  private long retryAt = System.nanoTime();
  private long failingSince;
  private volatile String lastError = "";
  private volatile @Nullable Instant setAside;

  /**
   * What the file is.
   *
   * @param name {@code outbox} or {@code history}; the file is named after it
   * @param schema statements that do nothing where they were carried out before
   * @param opener goes on with a file that was opened
   */
  public record Settings<T>(
      String name,
      Path directory,
      SqliteFile.Durability durability,
      List<String> schema,
      Opener<T> opener) {
    Path path() {
      return directory.resolve(name + ".db");
    }
  }

  /** Goes on with a file that was opened for the first time or again. */
  @FunctionalInterface
  public interface Opener<T> {
    /**
     * Makes the tables of a file; what it writes is committed.
     *
     * @param emptied whether it is a new file in place of one that was damaged
     */
    T open(SqliteFile file, boolean emptied) throws SQLException;
  }

  /** Something to do with the tables, within one transaction. */
  @FunctionalInterface
  public interface Work<T> {
    void on(T tables) throws SQLException;
  }

  public Store(Settings<T> settings, Clock clock) {
    this.settings = settings;
    this.clock = clock;
  }

  /** Whether the file is open and what was last to be written was written. */
  public boolean healthy() {
    return lastError.isEmpty();
  }

  /**
   * Does something with the tables and commits it. After a failure it is tried at intervals only.
   *
   * @return whether it was done and is on disk
   */
  public boolean write(Work<T> work) {
    return (healthy() || due()) && run("write", work);
  }

  /** Reads, also while nothing can be written. Answers whether it could. */
  public boolean read(Work<T> work) {
    return run("read", work);
  }

  private boolean run(String verb, Work<T> work) {
    var open = file;
    var within = tables;
    if (open == null || within == null || damaged) {
      return false;
    }
    try {
      work.on(within);
      open.commit();
      return true;
    } catch (SQLException e) {
      failed(verb, e);
      try {
        open.rollback();
      } catch (SQLException again) {
        LOG.log(Level.DEBUG, "roll back failed", again);
      }
      return false;
    }
  }

  /** Opens the file where it is not open, sets it aside if it is damaged. To be called often. */
  public void mend() {
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
      Files.createDirectories(settings.directory());
      var opened = SqliteFile.open(settings.path(), settings.durability(), settings.schema());
      file = opened;
      tables = settings.opener().open(opened, emptied);
      opened.commit();
      emptied = false;
      recovered();
    } catch (SQLException e) {
      failed("open", e);
      close();
    } catch (IOException e) {
      failed("make directory of", e);
    }
  }

  private boolean setAside() {
    try {
      var now = clock.instant();
      var aside = SqliteFile.setAside(settings.path(), now);
      LOG.log(
          Level.ERROR,
          "{0} was damaged, set aside as {1}; goes on with a new one",
          settings.name(),
          aside);
      emptied = true;
      setAside = now;
      return true;
    } catch (IOException e) {
      failed("set aside", e);
      return false;
    }
  }

  private void failed(String verb, Exception cause) {
    var message =
        "%s %s file=%s: \"%s\""
            .formatted(verb, settings.name(), settings.path(), cause.getMessage());
    LOG.log(Level.DEBUG, message, cause);
    damaged = damaged || (cause instanceof SQLException sql && SqliteFile.damaged(sql));
    if (healthy()) {
      failingSince = System.nanoTime();
      if (!damaged) {
        LOG.log(
            Level.ERROR,
            message + "; goes on without the disk, a power cut takes what is not on it");
      }
    }
    lastError = message;
    retryAt = System.nanoTime() + (damaged ? 0 : RETRY_NANOS);
  }

  /** A write after failures has succeeded. */
  public void recovered() {
    if (!healthy()) {
      LOG.log(Level.INFO, "{0} is written again file={1}", settings.name(), settings.path());
      lastError = "";
    }
  }

  private boolean due() {
    return System.nanoTime() - retryAt >= 0;
  }

  /** Closes the file; {@link #mend} opens it again. */
  public void close() {
    var open = file;
    file = null;
    tables = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOG.log(Level.DEBUG, "close failed", e);
      }
    }
  }

  /** Safe for any thread. */
  public StoreStatus status() {
    return new StoreStatus(
        settings.name(),
        healthy(),
        lastError,
        SqliteFile.bytes(settings.path()),
        settings.directory().toFile().getUsableSpace(),
        setAside);
  }
}
