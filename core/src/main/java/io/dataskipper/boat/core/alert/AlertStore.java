package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.status.StoreStatus;
import io.dataskipper.boat.core.store.Questions;
import io.dataskipper.boat.core.store.SqliteFile;
import io.dataskipper.boat.core.store.Store;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps the book on disk. What cannot be written now waits and is written later. For the thread of
 * the engine, but for {@link #status} and {@link #events}.
 */
final class AlertStore {
  /** How many events wait for a disk that takes nothing; beyond it the oldest are lost. */
  private static final int MOST_WAITING = AlertFile.MOST_EVENTS;

  private final AlertBook book;
  private final Consumer<List<Entry>> restored;
  private final Store<AlertFile> disk;
  private final Questions<AlertFile> questions;
  private final Set<String> changed = new LinkedHashSet<>();
  private final Deque<AlertEvent> events = new ArrayDeque<>();
  private boolean read;

  /**
   * @param restored takes what was on disk, once
   * @param wake wakes the thread that owns the file
   */
  AlertStore(
      Path directory, Clock clock, AlertBook book, Consumer<List<Entry>> restored, Runnable wake) {
    this.book = book;
    this.restored = restored;
    disk =
        new Store<>(
            new Store.Settings<>(
                "alerts",
                directory,
                SqliteFile.Durability.EVERY_COMMIT,
                AlertFile.SCHEMA,
                this::opened),
            clock);
    questions = new Questions<>(disk, wake);
  }

  private AlertFile opened(SqliteFile file, boolean emptied) throws SQLException {
    var tables = new AlertFile(file);
    if (!read && !emptied) {
      restored.accept(tables.standing());
      read = true;
    }
    book.all().forEach(alert -> changed.add(alert.source()));
    return tables;
  }

  StoreStatus status() {
    return disk.status();
  }

  /** Opens the file where it is not open, and answers those who ask. */
  void serve() {
    disk.mend();
    questions.serve();
  }

  /** Writes what changed in the book. */
  void commit() {
    changed.addAll(book.takeChanged());
    events.addAll(book.takeEvents());
    while (events.size() > MOST_WAITING) {
      events.removeFirst();
    }
    if ((changed.isEmpty() && events.isEmpty()) || !disk.write(this::write)) {
      return;
    }
    disk.recovered();
    changed.clear();
    events.clear();
  }

  private void write(AlertFile file) throws SQLException {
    for (var source : changed) {
      var entry = book.entry(source);
      if (entry.isPresent()) {
        file.put(entry.get().view(), entry.get().settled);
      } else {
        file.remove(source);
      }
    }
    for (var event : events) {
      file.add(event);
    }
  }

  /** What happened. Safe for any thread but the engine's. */
  List<AlertEvent> events(long before, String alert, int most) throws GatewayException {
    return questions.ask("read alerts", file -> file.events(before, alert, most));
  }

  void close() {
    disk.close();
  }
}
