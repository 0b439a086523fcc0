package io.dataskipper.boat.core.history;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.core.store.SqliteFile;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The tables of the history. A scan is first a block of its own; as soon as a device has enough of
 * these they become one, which takes a fraction of the room. For one thread at a time.
 */
final class HistoryFile {
  private static final System.Logger LOG = System.getLogger(HistoryFile.class.getName());

  static final List<String> SCHEMA =
      List.of(
          "CREATE TABLE IF NOT EXISTS device(number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
          """
          CREATE TABLE IF NOT EXISTS layout(number INTEGER PRIMARY KEY, device INTEGER NOT NULL,
          points TEXT NOT NULL, UNIQUE(device, points))""",
          """
          CREATE TABLE IF NOT EXISTS block(device INTEGER NOT NULL, start INTEGER NOT NULL,
          finish INTEGER NOT NULL, scans INTEGER NOT NULL, layout INTEGER NOT NULL,
          body BLOB NOT NULL, PRIMARY KEY(device, start)) WITHOUT ROWID""");

  /** How many scans become one block. */
  static final int SCANS = 60;

  /** The longest time from the first to the last scan of a block. */
  private static final long MAX_SPAN = Duration.ofDays(1).toMillis();

  private final SqliteFile file;

  HistoryFile(SqliteFile file) {
    this.file = file;
  }

  SqliteFile file() {
    return file;
  }

  /** Adds a block. One that begins with another, as after the clock was set back, begins later. */
  void add(DeviceId device, Block block) throws SQLException {
    var deviceNumber = number(device);
    var layoutNumber = number(block.layout(), deviceNumber);
    var insert =
        file.statement(
            """
            INSERT OR IGNORE INTO block(device, start, finish, scans, layout, body)
            VALUES (?, ?, ?, ?, ?, ?)""");
    insert.setLong(1, deviceNumber);
    insert.setLong(4, block.scans());
    insert.setLong(5, layoutNumber);
    insert.setBytes(6, block.body());
    var start = block.start();
    do {
      insert.setLong(2, start);
      insert.setLong(3, Math.max(start, block.finish()));
      start++;
    } while (insert.executeUpdate() == 0);
  }

  /**
   * The blocks of a device that may hold something of a time, in order.
   *
   * @param after only those that begin after this, to go on where another call ended
   */
  List<Block> blocks(DeviceId device, long after, long from, long until, int max)
      throws SQLException {
    var select =
        file.statement(
            """
            SELECT start, finish, scans, points, body FROM block
            JOIN layout ON layout.number = block.layout
            WHERE block.device = (SELECT number FROM device WHERE name = ?) AND start > ? AND start < ? AND finish >= ?
            ORDER BY start LIMIT ?""");
    select.setString(1, device.value());
    select.setLong(2, Math.max(after, from - MAX_SPAN));
    select.setLong(3, until);
    select.setLong(4, from);
    select.setInt(5, max);
    return read(device, select);
  }

  /** The blocks of single scans at the end of a device's history, the latest first. */
  private List<Block> latestSingles(DeviceId device) throws SQLException {
    var select =
        file.statement(
            """
            SELECT start, finish, scans, points, body FROM block
            JOIN layout ON layout.number = block.layout
            WHERE block.device = (SELECT number FROM device WHERE name = ?) ORDER BY start DESC LIMIT ?""");
    select.setString(1, device.value());
    select.setInt(2, SCANS);
    return read(device, select).stream().takeWhile(block -> block.scans() == 1).toList();
  }

  private static List<Block> read(DeviceId device, PreparedStatement select) throws SQLException {
    var found = new ArrayList<Block>();
    try (var rows = select.executeQuery()) {
      while (rows.next()) {
        var layout = Layout.parse(device, rows.getString(4));
        found.add(
            Block.stored(
                rows.getLong(1), rows.getLong(2), rows.getInt(3), layout, rows.getBytes(5)));
      }
    }
    return found;
  }

  /** How many single scans end a device's history. */
  int singles(DeviceId device) throws SQLException {
    return latestSingles(device).size();
  }

  /** Makes one block of the single scans at the end of a device's history. */
  void merge(DeviceId device) throws SQLException {
    var singles = latestSingles(device).reversed();
    var group = new ArrayList<Block>();
    for (var block : singles) {
      var fits =
          group.isEmpty()
              || (block.layout().equals(group.getFirst().layout())
                  && block.finish() - group.getFirst().start() <= MAX_SPAN);
      if (!fits) {
        merge(device, group);
        group.clear();
      }
      group.add(block);
    }
    merge(device, group);
  }

  private void merge(DeviceId device, List<Block> group) throws SQLException {
    var rows = new ArrayList<Row>();
    for (var block : group) {
      try {
        rows.addAll(block.rows());
      } catch (IOException e) {
        LOG.log(Level.WARNING, "a scan of the history is damaged, left out device=" + device, e);
      }
      remove(device, block.start());
    }
    if (!rows.isEmpty()) {
      add(device, Block.of(group.getFirst().layout(), rows));
    }
  }

  private void remove(DeviceId device, long start) throws SQLException {
    var deviceNumber = number(device);
    var delete = file.statement("DELETE FROM block WHERE device = ? AND start = ?");
    delete.setLong(1, deviceNumber);
    delete.setLong(2, start);
    delete.executeUpdate();
  }

  /** Removes what ended before a time, of every device, configured or not. */
  void removeBefore(long time) throws SQLException {
    for (var device : file.numbers("SELECT number FROM device")) {
      var delete =
          file.statement("DELETE FROM block WHERE device = ? AND start < ? AND finish < ?");
      delete.setLong(1, device);
      delete.setLong(2, time);
      delete.setLong(3, time);
      delete.executeUpdate();
    }
  }

  /** Removes what began before a time, of every device, configured or not. */
  void removeBegunBefore(long time) throws SQLException {
    for (var device : file.numbers("SELECT number FROM device")) {
      var delete = file.statement("DELETE FROM block WHERE device = ? AND start < ?");
      delete.setLong(1, device);
      delete.setLong(2, time);
      delete.executeUpdate();
    }
  }

  /** When the oldest block begins; {@link Long#MAX_VALUE} if there is none. */
  long oldest() throws SQLException {
    var oldest = Long.MAX_VALUE;
    for (var device : file.numbers("SELECT number FROM device")) {
      var select = file.statement("SELECT min(start) FROM block WHERE device = ?");
      select.setLong(1, device);
      try (var rows = select.executeQuery()) {
        if (rows.next() && rows.getLong(1) != 0) {
          oldest = Math.min(oldest, rows.getLong(1));
        }
      }
    }
    return oldest;
  }

  private long number(DeviceId device) throws SQLException {
    var insert = file.statement("INSERT OR IGNORE INTO device(name) VALUES (?)");
    insert.setString(1, device.value());
    insert.executeUpdate();
    var select = file.statement("SELECT number FROM device WHERE name = ?");
    select.setString(1, device.value());
    try (var rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private long number(Layout layout, long device) throws SQLException {
    var insert = file.statement("INSERT OR IGNORE INTO layout(device, points) VALUES (?, ?)");
    insert.setLong(1, device);
    insert.setString(2, layout.text());
    insert.executeUpdate();
    var select = file.statement("SELECT number FROM layout WHERE device = ? AND points = ?");
    select.setLong(1, device);
    select.setString(2, layout.text());
    try (var rows = select.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }
}
