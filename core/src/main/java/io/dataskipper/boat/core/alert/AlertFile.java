package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.core.store.SqliteFile;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables of the alerts: those that stand, and what happened. For one thread at a time. */
final class AlertFile {
  static final List<String> SCHEMA =
      List.of(
          """
          CREATE TABLE IF NOT EXISTS standing(source TEXT PRIMARY KEY, id TEXT NOT NULL,
          severity TEXT NOT NULL, device TEXT, text TEXT NOT NULL, active INTEGER NOT NULL,
          acknowledged INTEGER NOT NULL, raised INTEGER NOT NULL, cleared INTEGER,
          shelved_until INTEGER, occurrences INTEGER NOT NULL, note TEXT NOT NULL, told TEXT)
          WITHOUT ROWID""",
          """
          CREATE TABLE IF NOT EXISTS event(number INTEGER PRIMARY KEY, time INTEGER NOT NULL,
          kind TEXT NOT NULL, alert TEXT NOT NULL, source TEXT NOT NULL, severity TEXT NOT NULL,
          text TEXT NOT NULL, who TEXT NOT NULL, comment TEXT NOT NULL)""");

  /** How many events are kept. */
  static final int MOST_EVENTS = 10_000;

  private final SqliteFile file;

  AlertFile(SqliteFile file) {
    this.file = file;
  }

  /** Every alert that stands. */
  List<Entry> standing() throws SQLException {
    var entries = new ArrayList<Entry>();
    try (var rows =
        file.statement(
                """
                SELECT source, id, severity, device, text, active, acknowledged, raised, cleared,
                shelved_until, occurrences, note, told FROM standing ORDER BY raised""")
            .executeQuery()) {
      while (rows.next()) {
        var told = rows.getString(13);
        entries.add(Entry.of(alert(rows), told == null ? null : Severity.valueOf(told)));
      }
    }
    return entries;
  }

  private static StandingAlert alert(ResultSet row) throws SQLException {
    var device = row.getString(4);
    return new StandingAlert(
        row.getString(2),
        row.getString(1),
        Severity.valueOf(row.getString(3)),
        device == null ? null : new DeviceId(device),
        row.getString(5),
        row.getBoolean(6),
        row.getBoolean(7),
        Instant.ofEpochMilli(row.getLong(8)),
        time(row, 9),
        time(row, 10),
        row.getLong(11),
        row.getString(12));
  }

  private static @Nullable Instant time(ResultSet row, int column) throws SQLException {
    var millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  /** Stores an alert in place of the one of its source. */
  void put(StandingAlert alert, @Nullable Severity told) throws SQLException {
    var put =
        file.statement(
            "INSERT OR REPLACE INTO standing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    put.setString(1, alert.source());
    put.setString(2, alert.id());
    put.setString(3, alert.severity().name());
    put.setString(4, alert.device() == null ? null : alert.device().value());
    put.setString(5, alert.text());
    put.setBoolean(6, alert.active());
    put.setBoolean(7, alert.acknowledged());
    put.setLong(8, alert.raised().toEpochMilli());
    set(put, 9, alert.cleared());
    set(put, 10, alert.shelvedUntil());
    put.setLong(11, alert.occurrences());
    put.setString(12, alert.note());
    put.setString(13, told == null ? null : told.name());
    put.executeUpdate();
  }

  private static void set(PreparedStatement statement, int column, @Nullable Instant time)
      throws SQLException {
    if (time == null) {
      statement.setNull(column, Types.INTEGER);
    } else {
      statement.setLong(column, time.toEpochMilli());
    }
  }

  void remove(String source) throws SQLException {
    var remove = file.statement("DELETE FROM standing WHERE source = ?");
    remove.setString(1, source);
    remove.executeUpdate();
  }

  /** Adds an event and drops the oldest beyond the bound. */
  void add(AlertEvent event) throws SQLException {
    var add =
        file.statement(
            """
            INSERT INTO event(time, kind, alert, source, severity, text, who, comment)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)""");
    add.setLong(1, event.time().toEpochMilli());
    add.setString(2, event.kind().name());
    add.setString(3, event.alert());
    add.setString(4, event.source());
    add.setString(5, event.severity().name());
    add.setString(6, event.text());
    add.setString(7, event.who());
    add.setString(8, event.comment());
    add.executeUpdate();
    var trim =
        file.statement("DELETE FROM event WHERE number <= (SELECT max(number) FROM event) - ?");
    trim.setInt(1, MOST_EVENTS);
    trim.executeUpdate();
  }

  /**
   * What happened, the latest first.
   *
   * @param before only events with a smaller number, to go on where another call ended
   * @param alert of this occurrence or source; empty for all
   */
  List<AlertEvent> events(long before, String alert, int most) throws SQLException {
    var select =
        file.statement(
            """
            SELECT number, time, kind, alert, source, severity, text, who, comment FROM event
            WHERE number < ? AND (? = '' OR alert = ? OR source = ?)
            ORDER BY number DESC LIMIT ?""");
    select.setLong(1, before);
    select.setString(2, alert);
    select.setString(3, alert);
    select.setString(4, alert);
    select.setInt(5, most);
    var events = new ArrayList<AlertEvent>();
    try (var rows = select.executeQuery()) {
      while (rows.next()) {
        events.add(
            new AlertEvent(
                rows.getLong(1),
                Instant.ofEpochMilli(rows.getLong(2)),
                AlertEvent.Kind.valueOf(rows.getString(3)),
                rows.getString(4),
                rows.getString(5),
                Severity.valueOf(rows.getString(6)),
                rows.getString(7),
                rows.getString(8),
                rows.getString(9)));
      }
    }
    return events;
  }
}
