package io.dataskipper.boat.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * One open database, used by one thread at a time and locked against other processes. Statements
 * are compiled once.
 */
public final class SqliteFile implements AutoCloseable {
  private static final DateTimeFormatter MARK =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS").withZone(ZoneOffset.UTC);
  private static final List<String> SUFFIXES = List.of("", "-wal", "-shm", "-journal");

  private static final Set<Integer> SURROUNDINGS =
      Stream.of(
              SQLiteErrorCode.SQLITE_BUSY,
              SQLiteErrorCode.SQLITE_CANTOPEN,
              SQLiteErrorCode.SQLITE_FULL,
              SQLiteErrorCode.SQLITE_INTERRUPT,
              SQLiteErrorCode.SQLITE_IOERR,
              SQLiteErrorCode.SQLITE_LOCKED,
              SQLiteErrorCode.SQLITE_NOLFS,
              SQLiteErrorCode.SQLITE_NOMEM,
              SQLiteErrorCode.SQLITE_PERM,
              SQLiteErrorCode.SQLITE_PROTOCOL,
              SQLiteErrorCode.SQLITE_READONLY)
          .map(code -> code.code)
          .collect(Collectors.toUnmodifiableSet());

  /** In this order: the vacuum is chosen before the first page, the lock before the first log. */
  private static final List<String> PRAGMAS =
      List.of(
          "busy_timeout = 2000",
          "auto_vacuum = INCREMENTAL",
          "locking_mode = EXCLUSIVE",
          "journal_mode = WAL",
          "journal_size_limit = " + 16 * 1024 * 1024);

  /** Nobody asks for the keys of new rows, which the driver otherwise queries after each. */
  private static final Properties OPTIONS = new Properties();

  static {
    OPTIONS.setProperty(SQLiteConfig.Pragma.JDBC_GET_GENERATED_KEYS.pragmaName, "false");
  }

  private final Path path;
  private final Connection connection;
  private final Map<String, PreparedStatement> statements = new HashMap<>();

  private SqliteFile(Path path, Connection connection) {
    this.path = path;
    this.connection = connection;
  }

  /**
   * Opens or makes a database and brings it to the schema.
   *
   * @param durability what survives a power cut
   * @param schema statements that do nothing where they were carried out before
   */
  public static SqliteFile open(Path path, Durability durability, List<String> schema)
      throws SQLException {
    var connection = DriverManager.getConnection("jdbc:sqlite:" + path, OPTIONS);
    try {
      try (var statement = connection.createStatement()) {
        for (var pragma : PRAGMAS) {
          statement.execute("PRAGMA " + pragma);
        }
        statement.execute("PRAGMA synchronous = " + durability.synchronous);
      }
      connection.setAutoCommit(false);
      try (var statement = connection.createStatement()) {
        for (var sql : schema) {
          statement.execute(sql);
        }
      }
      connection.commit();
      return new SqliteFile(path, connection);
    } catch (SQLException e) {
      try {
        connection.close();
      } catch (SQLException suppressed) {
        e.addSuppressed(suppressed);
      }
      throw e;
    }
  }

  /** What a power cut can take. */
  public enum Durability {
    /** Nothing that was committed. */
    EVERY_COMMIT("FULL"),
    /** The last commits, in whole; the file stays sound. */
    CHECKPOINTS("NORMAL");

    private final String synchronous;

    Durability(String synchronous) {
      this.synchronous = synchronous;
    }
  }

  /** The statement of this text with no parameters set, compiled at the first call. */
  public PreparedStatement statement(String sql) throws SQLException {
    var known = statements.get(sql);
    if (known == null) {
      known = connection.prepareStatement(sql);
      statements.put(sql, known);
    } else {
      known.clearParameters();
    }
    return known;
  }

  /** The first column of the first row; 0 if there is none. */
  public long number(String sql) throws SQLException {
    try (ResultSet rows = statement(sql).executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  /** The first column of every row. */
  public List<Long> numbers(String sql) throws SQLException {
    var numbers = new ArrayList<Long>();
    try (ResultSet rows = statement(sql).executeQuery()) {
      while (rows.next()) {
        numbers.add(rows.getLong(1));
      }
    }
    return numbers;
  }

  public void commit() throws SQLException {
    connection.commit();
  }

  /**
   * Forgets what was not committed. To be called after every failure: the driver has closed the
   * statement that failed, and SQLite may have rolled back by itself.
   */
  public void rollback() throws SQLException {
    for (var compiled : statements.values()) {
      compiled.close();
    }
    statements.clear();
    try {
      connection.rollback();
    } catch (SQLException e) {
      try (var statement = connection.createStatement()) {
        statement.execute("BEGIN");
      }
    }
  }

  /** How many pages hold nothing. */
  public long unusedPages() throws SQLException {
    return number("PRAGMA freelist_count");
  }

  /** Bytes of the pages that hold something. */
  public long usedBytes() throws SQLException {
    return (number("PRAGMA page_count") - unusedPages()) * number("PRAGMA page_size");
  }

  /** Gives unused pages back to the file system, at most so many. Commits. */
  public void shrink(int pages) throws SQLException {
    connection.commit();
    connection.setAutoCommit(true);
    try (var statement = connection.createStatement()) {
      // as an update it runs to its end; as a query it would stop after the first page
      statement.executeUpdate("PRAGMA incremental_vacuum(" + pages + ")");
      statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
    } finally {
      connection.setAutoCommit(false);
    }
  }

  /** Bytes on disk, what is written ahead included. */
  public long bytes() {
    return bytes(path);
  }

  /** Bytes on disk of the database at a path, what is written ahead included. */
  public static long bytes(Path path) {
    var bytes = 0L;
    for (var suffix : SUFFIXES) {
      bytes += path.resolveSibling(path.getFileName() + suffix).toFile().length();
    }
    return bytes;
  }

  /**
   * Whether a failure means that the content of the file is damaged: every one but those that come
   * from its surroundings.
   */
  public static boolean damaged(SQLException failure) {
    return failure instanceof SQLiteException sqlite
        && !SURROUNDINGS.contains(sqlite.getResultCode().code & 0xff);
  }

  /**
   * Renames the files of a closed database that is damaged. One that was set aside before is
   * deleted.
   *
   * @return the new name of the database
   */
  public static Path setAside(Path path, Instant now) throws IOException {
    var directory = path.resolveSibling("");
    var prefix = path.getFileName() + ".damaged-";
    var aside = path.resolveSibling(prefix + MARK.format(now));
    var before = new ArrayList<Path>();
    try (var siblings = Files.newDirectoryStream(directory, prefix + "*")) {
      siblings.forEach(before::add);
    }
    for (var old : before) {
      Files.delete(old);
    }
    for (var suffix : SUFFIXES) {
      var from = path.resolveSibling(path.getFileName() + suffix);
      if (Files.exists(from)) {
        Files.move(from, aside.resolveSibling(aside.getFileName() + suffix));
      }
    }
    return aside;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
