package io.dataskipper.boat.core.history;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.PointPlaces;
import io.dataskipper.boat.core.config.StorageSettings;
import io.dataskipper.boat.core.store.SqliteFile;
import io.dataskipper.boat.core.store.SqliteFile.Durability;
import io.dataskipper.boat.core.store.Store;
import io.dataskipper.boat.core.time.SteadyClock;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the history. For one thread. */
final class HistoryWriter {
  private static final long COMMIT_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long COMMIT_BYTES = 1024 * 1024;
  private static final long TRIM_NANOS = Duration.ofMinutes(10).toNanos();
  private static final long MEGABYTE = 1024 * 1024;

  /** How much waits for a disk that takes nothing; beyond it the oldest is lost. */
  private static final long MAX_WAITING_BYTES = 16 * MEGABYTE;

  private static final int SHRINK_PAGES = 1024;

  private final StorageSettings settings;
  private final Clock clock;
  private final Store<HistoryFile> store;
  private final Map<DeviceId, Layout> layouts = new HashMap<>();
  private final Map<DeviceId, PointPlaces> places = new HashMap<>();
  private final Map<DeviceId, Integer> singles = new HashMap<>();
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private long waitingBytes;
  private long lastCommit = System.nanoTime();
  private long lastTrim = lastCommit - TRIM_NANOS;

  private record Waiting(DeviceId device, Block block) {}

  HistoryWriter(List<DeviceConfig> devices, StorageSettings settings, Path directory, Clock clock) {
    this.settings = settings;
    this.clock = SteadyClock.of(clock);
    for (var device : devices) {
      layouts.put(device.id(), new Layout(device.points()));
      places.put(device.id(), new PointPlaces(device.points()));
    }
    store =
        new Store<>(
            new Store.Settings<>(
                "history", directory, Durability.EVERY_COMMIT, HistoryFile.SCHEMA, this::opened),
            clock);
  }

  private HistoryFile opened(SqliteFile file, boolean emptied) throws SQLException {
    var tables = new HistoryFile(file);
    for (var device : layouts.keySet()) {
      singles.put(device, tables.singles(device));
    }
    return tables;
  }

  Store<HistoryFile> store() {
    return store;
  }

  /**
   * Takes the samples of a scan.
   *
   * @return how many scans were lost to make room for it
   */
  int take(DeviceId device, List<Sample> samples) {
    var layout = layouts.get(device);
    var known = places.get(device);
    if (layout == null || known == null) {
      return 0;
    }
    var row = new @Nullable Sample[layout.points().size()];
    var time = Long.MIN_VALUE;
    for (var sample : samples) {
      var place = known.of(sample.point());
      if (place >= 0) {
        row[place] = sample;
        time = Math.max(time, sample.readTime().toEpochMilli());
      }
    }
    if (time == Long.MIN_VALUE) {
      return 0;
    }
    var block = Block.of(layout, List.of(new Row(time, Arrays.asList(row))));
    waiting.add(new Waiting(device, block));
    waitingBytes += block.bytes();
    var lost = 0;
    while (waitingBytes > MAX_WAITING_BYTES) {
      waitingBytes -= waiting.removeFirst().block().bytes();
      lost++;
    }
    return lost;
  }

  /**
   * Blocks of a device, on disk or not, in the order of their starts.
   *
   * @param after the start of the last one before
   * @param from none that ends before it
   * @param until none that starts then or later
   * @param max how many from disk, at least 1; those that are not on disk follow the last of them
   */
  List<Block> blocks(HistoryFile file, DeviceId device, long after, long from, long until, int max)
      throws SQLException {
    var found = new ArrayList<>(file.blocks(device, after, from, until, max));
    if (found.size() < max) {
      for (var each : waiting) {
        var block = each.block();
        if (each.device().equals(device)
            && block.start() > after
            && block.start() < until
            && block.finish() >= from) {
          found.add(block);
        }
      }
      found.sort(Comparator.comparingLong(Block::start));
    }
    return found;
  }

  /** Whether it is time to commit what was taken. */
  boolean due() {
    return !waiting.isEmpty()
        && (waitingBytes >= COMMIT_BYTES || System.nanoTime() - lastCommit >= COMMIT_NANOS);
  }

  /** Stores what was taken, merges what is complete, and keeps to the bounds. */
  void commit() {
    lastCommit = System.nanoTime();
    var counts = new HashMap<>(singles);
    if (store.write(file -> store(file, counts))) {
      store.recovered();
      waiting.clear();
      waitingBytes = 0;
      singles.putAll(counts);
    }
    if (System.nanoTime() - lastTrim >= TRIM_NANOS) {
      lastTrim = System.nanoTime();
      store.write(this::trim);
    }
  }

  private void store(HistoryFile file, Map<DeviceId, Integer> counts) throws SQLException {
    for (var scan : waiting) {
      file.add(scan.device(), scan.block());
      var count = counts.merge(scan.device(), 1, Integer::sum);
      if (count >= HistoryFile.SCANS) {
        file.merge(scan.device());
        counts.put(scan.device(), 0);
      }
    }
  }

  private void trim(HistoryFile file) throws SQLException {
    var now = clock.millis();
    file.removeBefore(now - Duration.ofDays(settings.historyDays()).toMillis());
    var max = settings.historyMaxMb() * MEGABYTE;
    for (var oldest = file.oldest();
        file.file().usedBytes() > max && oldest < Long.MAX_VALUE;
        oldest = file.oldest()) {
      var step = Math.max(Duration.ofHours(1).toMillis(), (now - oldest) / 100);
      file.removeBegunBefore(oldest + step);
    }
    if (file.file().unusedPages() > SHRINK_PAGES) {
      file.file().shrink(SHRINK_PAGES);
    }
  }
}
