package io.dataskipper.boat.core.outbox;

import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.outbox.Settlements.Refusal;
import io.dataskipper.boat.core.store.SqliteFile;
import io.dataskipper.boat.spi.publish.Batch;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of batches that were refused; bounded, the oldest out first. For one thread. */
final class DeadLetterTable {
  static final String SCHEMA =
      """
      CREATE TABLE IF NOT EXISTS dead_letter(number INTEGER PRIMARY KEY AUTOINCREMENT,
      target INTEGER NOT NULL, refused INTEGER NOT NULL, reason TEXT NOT NULL,
      messages INTEGER NOT NULL, bytes INTEGER NOT NULL, made INTEGER NOT NULL,
      id TEXT NOT NULL, body BLOB NOT NULL)""";

  /** What the check sums say of the place: a letter's number is not known before it is stored. */
  private static final long PLACE = -1;

  private static final int MAX_LETTERS = 1000;
  private static final long MAX_BYTES = 64 * 1024 * 1024;

  private final SqliteFile file;

  DeadLetterTable(SqliteFile file) {
    this.file = file;
  }

  void add(long target, List<Refusal> refusals) throws SQLException {
    for (var refusal : refusals) {
      var batch = refusal.batch();
      var insert =
          file.statement(
              """
              INSERT INTO dead_letter(target, refused, reason, messages, bytes, made, id, body)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?)""");
      insert.setLong(1, target);
      insert.setLong(2, refusal.millis());
      insert.setString(3, refusal.reason());
      insert.setInt(4, batch.messages());
      insert.setLong(5, batch.bytes());
      insert.setLong(6, batch.made());
      insert.setString(7, batch.batch().id());
      insert.setBytes(8, BatchCodec.encode(batch.batch(), PLACE));
      insert.executeUpdate();
    }
    bound();
  }

  private void bound() throws SQLException {
    var letters = file.number("SELECT count(*) FROM dead_letter");
    var bytes = file.number("SELECT sum(bytes) FROM dead_letter");
    while (letters > MAX_LETTERS || (bytes > MAX_BYTES && letters > 1)) {
      var oldest = file.number("SELECT min(number) FROM dead_letter");
      bytes -= file.number("SELECT bytes FROM dead_letter ORDER BY number LIMIT 1");
      remove(oldest);
      letters--;
    }
  }

  long count(long target) throws SQLException {
    var select = file.statement("SELECT count(*) FROM dead_letter WHERE target = ?");
    select.setLong(1, target);
    try (var rows = select.executeQuery()) {
      return rows.next() ? rows.getLong(1) : 0;
    }
  }

  List<DeadLetter> latest(int max) throws SQLException {
    var select =
        file.statement(
            """
            SELECT letter.number, name, id, refused, reason, messages, bytes, made
            FROM dead_letter letter JOIN target ON target.number = letter.target
            ORDER BY letter.number DESC LIMIT ?""");
    select.setInt(1, max);
    var found = new ArrayList<DeadLetter>();
    try (var rows = select.executeQuery()) {
      while (rows.next()) {
        found.add(letter(rows));
      }
    }
    return found;
  }

  Optional<DeadLetter> find(long number) throws SQLException {
    var select =
        file.statement(
            """
            SELECT letter.number, name, id, refused, reason, messages, bytes, made
            FROM dead_letter letter JOIN target ON target.number = letter.target
            WHERE letter.number = ?""");
    select.setLong(1, number);
    try (var rows = select.executeQuery()) {
      return rows.next() ? Optional.of(letter(rows)) : Optional.empty();
    }
  }

  private static DeadLetter letter(ResultSet row) throws SQLException {
    return new DeadLetter(
        row.getLong(1),
        new TargetId(row.getString(2)),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)),
        row.getString(5),
        row.getInt(6),
        row.getLong(7),
        Instant.ofEpochMilli(row.getLong(8)));
  }

  Optional<Batch> batch(long number) throws SQLException {
    var select = file.statement("SELECT body FROM dead_letter WHERE number = ?");
    select.setLong(1, number);
    try (var rows = select.executeQuery()) {
      return rows.next() ? BatchCodec.decode(rows.getBytes(1), PLACE) : Optional.empty();
    }
  }

  boolean remove(long number) throws SQLException {
    var delete = file.statement("DELETE FROM dead_letter WHERE number = ?");
    delete.setLong(1, number);
    return delete.executeUpdate() > 0;
  }
}
