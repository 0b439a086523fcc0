package io.dataskipper.boat.core.outbox;

import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.core.message.MessageIds;
import io.dataskipper.boat.core.outbox.TargetQueue.Unstored;
import io.dataskipper.boat.core.status.StoreStatus;
import io.dataskipper.boat.core.store.Questions;
import io.dataskipper.boat.core.store.SqliteFile;
import io.dataskipper.boat.core.store.Store;
import io.dataskipper.boat.core.time.SteadyClock;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps what targets are owed on disk until they have confirmed it. One thread owns the file: it
 * commits everything that is due together, and only then lets the senders have it.
 */
public final class Outbox implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

  /** The shortest time between two commits: what comes meanwhile is committed together. */
  private static final long SPACING_NANOS = Duration.ofMillis(10).toNanos();

  /** The longest time until a confirmation is committed that no new message takes along. */
  private static final long SETTLE_NANOS = Duration.ofSeconds(1).toNanos();

  /** How often, and in what portions, unused space is given back while nothing else is to do. */
  private static final long SHRINK_NANOS = Duration.ofMinutes(1).toNanos();

  private static final int SHRINK_PAGES = 1024;
  private static final int READ_BATCHES = 512;
  private static final long READ_BYTES = 1024 * 1024;
  private static final int TRIM_BATCHES = 256;

  private final Map<TargetId, TargetQueue> queues = new LinkedHashMap<>();
  private final MessageIds ids;

  /** Dates batches: what waits does not become older because somebody sets the clock. */
  private final Clock clock;

  private final Store<OutboxFile> disk;
  private final Questions<OutboxFile> questions;
  private final DeadLetterDesk deadLetters;
  private final Thread thread = Thread.ofPlatform().name("outbox").unstarted(this::run);
  private volatile boolean wanted;
  private volatile boolean closing;
  private final AtomicLong commits = new AtomicLong();
  private volatile long cycledAt = System.nanoTime();
  private long nextShrink = System.nanoTime();
  private long lastCommit = System.nanoTime() - SETTLE_NANOS;

  private Outbox(Path directory, Map<TargetId, TargetPolicy> targets, MessageIds ids, Clock clock) {
    this.ids = ids;
    this.clock = SteadyClock.of(clock);
    targets.forEach((id, policy) -> queues.put(id, new TargetQueue(id, policy, this::wake)));
    this.disk =
        new Store<>(
            new Store.Settings<>(
                "outbox",
                directory,
                SqliteFile.Durability.EVERY_COMMIT,
                OutboxFile.SCHEMA,
                this::attach),
            clock);
    this.questions = new Questions<>(disk, this::wake);
    this.deadLetters = new DeadLetterDesk(queues, questions, this.clock);
  }

  /**
   * Opens {@code outbox.db} in a directory or makes a new one. A damaged file is set aside; one
   * that cannot be used now is tried again later: this does not fail.
   *
   * @param targets those that can be owed something
   */
  public static Outbox open(
      Path directory, Map<TargetId, TargetPolicy> targets, MessageIds ids, Clock clock) {
    var outbox = new Outbox(directory, targets, ids, clock);
    outbox.disk.mend();
    outbox.disk.mend();
    outbox.thread.start();
    return outbox;
  }

  /** Goes on with a file: what is settled is removed first, so that it is not counted again. */
  private OutboxFile attach(SqliteFile opened, boolean emptied) throws SQLException {
    var file = new OutboxFile(opened);
    file.redate(SteadyClock.NEVER_SET_BEFORE.toEpochMilli(), clock.millis());
    for (var queue : queues.values()) {
      var number = file.number(queue.id());
      if (!emptied) {
        file.settle(number, queue.toSettle());
        queue.settled(true);
      }
      queue.attach(file.backlog(number), file.deadLetters().count(number), emptied);
    }
    return file;
  }

  /** The queue of a target, one of those that the outbox was opened with. */
  public TargetQueue queue(TargetId target) {
    var queue = queues.get(target);
    if (queue == null) {
      throw new IllegalArgumentException(
          "no target %s, known are %s".formatted(target, queues.keySet()));
    }
    return queue;
  }

  /** What the targets refused. */
  public DeadLetters deadLetters() {
    return deadLetters;
  }

  /** How often it has committed, or tried to. */
  long commits() {
    return commits.get();
  }

  /** How the file is. Safe for any thread. */
  public StoreStatus status() {
    return disk.status();
  }

  /** Stores what is due, ends the senders' waits and closes the file. May be called twice. */
  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** How long ago it has last come round: it does so at least once a second. */
  public Duration sinceCycle() {
    return Duration.ofNanos(System.nanoTime() - cycledAt);
  }

  private void wake() {
    if (!wanted) {
      wanted = true;
      LockSupport.unpark(thread);
    }
  }

  private void run() {
    while (!closing) {
      if (!wanted) {
        LockSupport.parkNanos(SETTLE_NANOS);
      }
      wanted = false;
      guardedCycle();
      cycledAt = System.nanoTime();
      var spacing = lastCommit + SPACING_NANOS - System.nanoTime();
      while (spacing > 0 && !closing) {
        LockSupport.parkNanos(spacing);
        spacing = lastCommit + SPACING_NANOS - System.nanoTime();
      }
    }
    guardedCycle();
    queues.values().forEach(TargetQueue::close);
    disk.close();
  }

  /** A defect must not end the thread on which every delivery depends. */
  private void guardedCycle() {
    try {
      cycle();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a cycle of the outbox failed", e);
      lastCommit = System.nanoTime();
    }
  }

  private void cycle() {
    disk.mend();
    questions.serve();
    for (var queue : queues.values()) {
      queue.wanted().ifPresent(range -> read(queue, range));
    }
    var now = clock.millis();
    var unstored = new LinkedHashMap<TargetQueue, Unstored>();
    for (var queue : queues.values()) {
      var batches = queue.unstored(ids, now);
      if (!batches.empty()) {
        unstored.put(queue, batches);
      }
    }
    if (!unstored.isEmpty() || settling()) {
      var stored = disk.healthy() ? storeAll(unstored, now) : storeWhatGoes(unstored, now);
      unstored.forEach((queue, batches) -> queue.handOver(batches, stored));
      lastCommit = System.nanoTime();
      commits.incrementAndGet();
    }
    if (unstored.isEmpty() && System.nanoTime() - nextShrink >= 0) {
      shrink();
    }
  }

  private boolean settling() {
    return closing
        || System.nanoTime() - lastCommit >= SETTLE_NANOS
        || queues.values().stream().anyMatch(TargetQueue::urgent);
  }

  private void shrink() {
    var unused = new AtomicLong();
    disk.read(file -> unused.set(file.file().unusedPages()));
    var worth = unused.get() >= SHRINK_PAGES;
    if (worth) {
      disk.write(file -> file.file().shrink(SHRINK_PAGES));
    }
    nextShrink = System.nanoTime() + (worth ? SPACING_NANOS : SHRINK_NANOS);
  }

  private boolean storeAll(Map<TargetQueue, Unstored> unstored, long now) {
    var stored =
        disk.write(
            file -> {
              settle(file, now);
              insert(file, unstored);
            });
    queues.values().forEach(queue -> queue.settled(stored));
    return stored;
  }

  /** Removes first, on its own: where the disk is full, this makes room. */
  private boolean storeWhatGoes(Map<TargetQueue, Unstored> unstored, long now) {
    var settled = disk.write(file -> settle(file, now));
    queues.values().forEach(queue -> queue.settled(settled));
    var stored = settled && !unstored.isEmpty() && disk.write(file -> insert(file, unstored));
    if (stored) {
      disk.recovered();
    }
    return stored;
  }

  private void read(TargetQueue queue, Settlements.Range range) {
    disk.read(
        file -> {
          var found = file.read(range.first(), range.last() + 1, READ_BATCHES, READ_BYTES);
          queue.refill(range, found);
        });
  }

  private void settle(OutboxFile file, long now) throws SQLException {
    for (var queue : queues.values()) {
      trim(file, queue, now);
      var work = queue.toSettle();
      file.settle(queue.number(), work);
      if (!work.refused().isEmpty()) {
        queue.deadLetters(file.deadLetters().count(queue.number()));
      }
    }
  }

  private static void insert(OutboxFile file, Map<TargetQueue, Unstored> unstored)
      throws SQLException {
    for (var batches : unstored.values()) {
      for (var batch : batches.waiting()) {
        file.insert(batch);
      }
      for (var batch : batches.formed()) {
        file.insert(batch);
      }
    }
  }

  private static void trim(OutboxFile file, TargetQueue queue, long now) throws SQLException {
    var range = queue.toTrim(now).orElse(null);
    while (range != null) {
      var oldest = file.heads(range.first(), range.last() + 1, TRIM_BATCHES);
      range =
          queue.trim(oldest, now)
              ? new Settlements.Range(oldest.getLast().position() + 1, range.last())
              : null;
    }
  }
}
