package io.dataskipper.boat.core.store;

import java.io.File;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.sqlite.ProgressHandler;

/**
 * Looks whether a database is sound, without writing, without locks and without keeping its owner
 * waiting: as it lies on disk, without what is only written ahead. What the owner puts into it
 * meanwhile can look like damage, so such a look is repeated.
 */
public final class FileCheck {
  private static final int LOOKS = 3;
  private static final int STEPS = 1_000;
  private static final int MOST_FAULTS = 20;

  private FileCheck() {}

  /** What was found. */
  public sealed interface Result {
    /** Nothing is wrong with it. */
    record Sound() implements Result {}

    /**
     * It is damaged.
     *
     * @param faults in SQLite's words
     */
    record Damaged(List<String> faults) implements Result {
      public Damaged {
        faults = List.copyOf(faults);
      }
    }

    /**
     * It cannot be told.
     *
     * @param why in words
     */
    record Unknown(String why) implements Result {}
  }

  /**
   * Looks at a database that exists. Only SQLite may open such a file: were it read and closed by
   * anything else of this process, the system would take away the locks that its owner has.
   *
   * @param limit it ends soon after, whether all was looked at or not
   */
  public static Result of(Path path, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    for (int i = 0; i < LOOKS; i++) {
      var before = Stamp.of(path.toFile());
      var result = look(path, deadline);
      if (!(result instanceof Result.Damaged) || Stamp.of(path.toFile()).equals(before)) {
        return result;
      }
    }
    return new Result.Unknown("it is written to all the time");
  }

  private static Result look(Path path, long deadline) {
    var address = "jdbc:sqlite:%s?mode=ro&immutable=1".formatted(path.toAbsolutePath().toUri());
    try (var connection = DriverManager.getConnection(address)) {
      ProgressHandler.setHandler(connection, STEPS, new Deadline(deadline));
      var faults = faults(connection);
      return faults.equals(List.of("ok")) ? new Result.Sound() : new Result.Damaged(faults);
    } catch (SQLException e) {
      if (System.nanoTime() > deadline) {
        return new Result.Unknown("it is too long for the time that there is");
      }
      var why = String.valueOf(e.getMessage());
      return SqliteFile.damaged(e) ? new Result.Damaged(List.of(why)) : new Result.Unknown(why);
    }
  }

  private static List<String> faults(Connection connection) throws SQLException {
    var faults = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("PRAGMA quick_check(%d)".formatted(MOST_FAULTS))) {
      while (rows.next()) {
        faults.add(rows.getString(1).strip());
      }
    }
    return faults;
  }

  /** What changes when the file is written to. */
  private record Stamp(long bytes, long modified) {
    static Stamp of(File file) {
      return new Stamp(file.length(), file.lastModified());
    }
  }

  /** Ends a statement when the time is over. */
  private static final class Deadline extends ProgressHandler {
    private final long nanos;

    Deadline(long nanos) {
      this.nanos = nanos;
    }

    @Override
    protected int progress() {
      return System.nanoTime() > nanos ? 1 : 0;
    }
  }
}
