package io.dataskipper.boat.core.outbox;

import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.store.SqliteFile;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The tables of the outbox. A batch's position is its target's number and its place in that
 * target's order in one integer, so that what a target is owed lies together and in order without a
 * second index. For one thread at a time.
 */
final class OutboxFile {
  /** How many places a target's order has. */
  private static final long PLACES = 1L << 40;

  static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE IF NOT EXISTS target(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
          """
          CREATE TABLE IF NOT EXISTS batch(position INTEGER PRIMARY KEY, messages INTEGER NOT NULL,
          bytes INTEGER NOT NULL, made INTEGER NOT NULL, body BLOB NOT NULL)""",
          DeadLetterTable.SCHEMA);

  private final SqliteFile file;
  private final DeadLetterTable deadLetters;

  OutboxFile(SqliteFile file) {
    this.file = file;
    this.deadLetters = new DeadLetterTable(file);
  }

  SqliteFile file() {
    return file;
  }

  DeadLetterTable deadLetters() {
    return deadLetters;
  }

  /**
   * What waits for a target.
   *
   * @param target its number
   * @param first position of the oldest; {@code next} if none waits
   * @param next position of the next to come
   * @param oldestMade when the oldest was made; {@link Long#MAX_VALUE} if none waits
   */
  record Backlog(long target, long first, long next, long messages, long bytes, long oldestMade) {}

  /** The position below those of a target. */
  static long floor(long target) {
    return target * PLACES;
  }

  /** The number of a target, the same each time. */
  long number(TargetId target) throws SQLException {
    var insert = file.statement("INSERT OR IGNORE INTO target(name) VALUES (?)");
    insert.setString(1, target.value());
    insert.executeUpdate();
    var select = file.statement("SELECT number FROM target WHERE name = ?");
    select.setString(1, target.value());
    try (var rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  Backlog backlog(long target) throws SQLException {
    var floor = floor(target);
    var select =
        file.statement(
            """
            SELECT min(position), max(position), sum(messages), sum(bytes), min(made)
            FROM batch WHERE position BETWEEN ? AND ?""");
    select.setLong(1, floor);
    select.setLong(2, floor + PLACES - 1);
    try (var rows = select.executeQuery()) {
      rows.next();
      var first = rows.getLong(1);
      if (rows.wasNull()) {
        return new Backlog(target, floor, floor, 0, 0, Long.MAX_VALUE);
      }
      var next = rows.getLong(2) + 1;
      return new Backlog(target, first, next, rows.getLong(3), rows.getLong(4), rows.getLong(5));
    }
  }

  /**
   * Lets batches be of now that were made by a clock that was not set yet, or is not set yet now:
   * nobody knows how long they have waited.
   *
   * @param floor before it no clock was set
   */
  void redate(long floor, long now) throws SQLException {
    var update = file.statement("UPDATE batch SET made = ? WHERE made < ? OR made > ?");
    update.setLong(1, now);
    update.setLong(2, floor);
    update.setLong(3, now);
    update.executeUpdate();
  }

  void insert(StoredBatch batch) throws SQLException {
    var insert =
        file.statement(
            "INSERT INTO batch(position, messages, bytes, made, body) VALUES (?, ?, ?, ?, ?)");
    insert.setLong(1, batch.position());
    insert.setInt(2, batch.messages());
    insert.setLong(3, batch.bytes());
    insert.setLong(4, batch.made());
    insert.setBytes(5, BatchCodec.encode(batch.batch(), batch.position()));
    insert.executeUpdate();
  }

  /** Sets refused batches of a target aside and removes what is settled. */
  void settle(long target, Settlements.Work work) throws SQLException {
    if (!work.refused().isEmpty()) {
      deadLetters.add(target, work.refused());
    }
    for (var range : work.removed()) {
      var delete = file.statement("DELETE FROM batch WHERE position BETWEEN ? AND ?");
      delete.setLong(1, range.first());
      delete.setLong(2, range.last());
      delete.executeUpdate();
    }
  }

  /** A batch as it was read, or where a damaged one lies. */
  sealed interface Read {
    long position();

    /** A sound one. */
    record Sound(StoredBatch batch) implements Read {
      @Override
      public long position() {
        return batch.position();
      }
    }

    /** One whose bytes are not as they were written. */
    record Damaged(long position, int messages, long bytes) implements Read {}
  }

  /**
   * The oldest batches of one target from one position to before another. In a damaged file rows
   * may lie in another order than that of their positions: they come in order, or not at all.
   *
   * @param maxBytes reading ends with the batch that reaches this
   */
  List<Read> read(long from, long until, int maxBatches, long maxBytes) throws SQLException {
    var select =
        file.statement(
            """
            SELECT position, messages, bytes, made, body FROM batch
            WHERE position >= ? AND position < ? ORDER BY position LIMIT ?""");
    select.setLong(1, from);
    select.setLong(2, until);
    select.setInt(3, maxBatches);
    var found = new TreeMap<Long, Read>();
    var bytes = 0L;
    try (var rows = select.executeQuery()) {
      while (bytes < maxBytes && rows.next()) {
        var read = read(rows);
        if (read.position() >= from) {
          found.put(read.position(), read);
        }
        bytes += rows.getLong(3);
      }
    }
    return List.copyOf(found.values());
  }

  private static Read read(ResultSet row) throws SQLException {
    var position = row.getLong(1);
    var bytes = row.getLong(3);
    var sound = BatchCodec.decode(row.getBytes(5), position);
    if (sound.isEmpty()) {
      return new Read.Damaged(position, row.getInt(2), bytes);
    }
    var batch = new StoredBatch(sound.get(), bytes, row.getLong(4), position);
    batch.stored(true);
    return new Read.Sound(batch);
  }

  /** A batch without what it holds. */
  record Head(long position, int messages, long bytes, long made) {}

  /** The oldest of one target from one position to before another. */
  List<Head> heads(long from, long until, int max) throws SQLException {
    var select =
        file.statement(
            """
            SELECT position, messages, bytes, made FROM batch
            WHERE position >= ? AND position < ? ORDER BY position LIMIT ?""");
    select.setLong(1, from);
    select.setLong(2, until);
    select.setInt(3, max);
    var found = new ArrayList<Head>();
    try (var rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(new Head(rows.getLong(1), rows.getInt(2), rows.getLong(3), rows.getLong(4)));
      }
    }
    return found;
  }
}
