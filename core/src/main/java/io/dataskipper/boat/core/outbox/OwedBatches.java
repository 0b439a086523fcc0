package io.dataskipper.boat.core.outbox;

import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.core.config.TargetPolicy.Order;
import io.dataskipper.boat.core.outbox.Settlements.Range;
import io.dataskipper.boat.core.outbox.Settlements.Refusal;
import io.dataskipper.boat.core.outbox.TargetQueue.Taken;
import io.dataskipper.boat.spi.publish.Batch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The batches that one target is owed, in their order, wherever they lie. Guarded by the queue's
 * lock.
 *
 * <p>Memory is a window on the disk. From the oldest to the newest there are batches that the
 * sender holds, some of the <em>backlog</em> that were read from the disk, the rest of the disk
 * from {@link #diskFrom} on, and at the end the <em>live</em> ones, which were just committed and
 * go to the sender without being read back. Beyond a bound, or after a set-back, stored batches are
 * forgotten here and read from the disk in order; batches that the disk did not take stay live.
 */
final class OwedBatches {
  /** How much is kept live. */
  static final long LIVE_BYTES = 4 * 1024 * 1024;

  /** How much is handed to the sender at once, unless a single batch is larger. */
  private static final long SEND_BYTES = 1024 * 1024;

  private static final long MEGABYTE = 1024 * 1024;

  private final TargetPolicy policy;
  private final List<StoredBatch> held = new ArrayList<>();
  private final BatchLine backlog = new BatchLine();
  private final BatchLine live = new BatchLine();
  private final Settlements settlements = new Settlements();
  private final Tally tally = new Tally();
  private long number;
  private long next;
  private long end;
  private long diskFrom;
  private long diskOldest = Long.MAX_VALUE;
  private boolean draining;
  private boolean readWanted;

  OwedBatches(TargetPolicy policy) {
    this.policy = policy;
  }

  Settlements settlements() {
    return settlements;
  }

  Tally tally() {
    return tally;
  }

  /** The number of the target in the file. */
  long number() {
    return number;
  }

  /** The next batches for the sender; null if there are none in memory that may go now. */
  @Nullable Taken take(int maxBatches, int maxPaced) {
    var older = !backlog.isEmpty() || diskFrom < diskUntil();
    if (older && (policy.order() == Order.OLDEST_FIRST || live.isEmpty())) {
      if (maxPaced == 0) {
        return null;
      }
      if (backlog.isEmpty()) {
        readWanted = true;
        return null;
      }
      return new Taken(hold(backlog, Math.min(maxBatches, maxPaced)), true);
    }
    if (live.isEmpty()) {
      draining = false;
      return null;
    }
    var paced = draining && policy.order() == Order.OLDEST_FIRST;
    var max = paced ? Math.min(maxBatches, maxPaced) : maxBatches;
    return max == 0 ? null : new Taken(hold(live, max), paced);
  }

  private List<StoredBatch> hold(BatchLine from, int max) {
    from.moveTo(held, max, SEND_BYTES);
    return List.copyOf(held);
  }

  /** The target has confirmed so many of the batches that were taken, counted from the first. */
  void confirmed(int count) {
    var done = held.subList(0, count);
    for (var batch : done) {
      settlements.remove(batch.position());
      passed(batch.position());
      tally.delivered(batch.messages(), batch.bytes());
    }
    done.clear();
  }

  /** The target will never take the first of the batches that are still held. */
  void refused(String reason, long nowMillis) {
    var batch = held.removeFirst();
    settlements.refuse(new Refusal(batch, reason, nowMillis));
    passed(batch.position());
    tally.refused(batch.messages(), batch.bytes());
  }

  /** The batches that are still held were not delivered; they will be taken again. */
  void giveBack() {
    var unstored = new ArrayList<StoredBatch>();
    for (Iterable<StoredBatch> batches : List.of(held, backlog, live)) {
      for (var batch : batches) {
        if (batch.stored()) {
          diskOldest = Math.min(diskOldest, batch.made());
          diskFrom = Math.min(diskFrom, batch.position());
        } else {
          unstored.add(batch);
        }
      }
    }
    held.clear();
    backlog.clear();
    live.clear();
    unstored.forEach(live::add);
    draining = true;
  }

  /** When the oldest was made, in milliseconds; {@link Long#MAX_VALUE} if there is none. */
  long oldest() {
    var oldest = diskOldest;
    for (Iterable<StoredBatch> batches : List.of(held, backlog, live)) {
      for (var batch : batches) {
        oldest = Math.min(oldest, batch.made());
        break;
      }
    }
    return oldest;
  }

  private void passed(long position) {
    if (diskFrom == position) {
      diskFrom = position + 1;
    }
  }

  private long diskUntil() {
    return live.isEmpty() ? end : live.first().position();
  }

  /**
   * Goes on with a file that was opened.
   *
   * @param emptied whether it is a new one in place of one that held batches
   */
  void attach(OutboxFile.Backlog onDisk, long deadLetters, boolean emptied) {
    if (emptied) {
      settlements.newFile();
      inMemory().forEach(batch -> batch.stored(false));
    }
    backlog.clear();
    live.removeStored();
    number = onDisk.target();
    diskFrom = onDisk.first();
    diskOldest = onDisk.oldestMade();
    next = onDisk.next();
    draining = onDisk.messages() > 0;
    tally.restart(onDisk.messages(), onDisk.bytes(), deadLetters);
    for (var batch : inMemory()) {
      if (!batch.stored()) {
        batch.moveTo(next++);
        tally.waits(batch.messages(), batch.bytes());
      }
    }
    end = next;
  }

  /** Those in memory that the disk did not take yet. */
  List<StoredBatch> unstored() {
    return inMemory().stream().filter(batch -> !batch.stored()).toList();
  }

  /** Forms the next batch; it is not in the order before it is {@linkplain #add added}. */
  StoredBatch form(Batch batch, long bytes, long now) {
    return new StoredBatch(batch, bytes, now, next++);
  }

  /** Adds a batch that was formed, whether the disk took it or not. */
  void add(StoredBatch batch) {
    live.add(batch);
    end = batch.position() + 1;
    while (live.bytes() > LIVE_BYTES && live.size() > 1) {
      forgetOldestLive();
    }
  }

  private void forgetOldestLive() {
    var oldest = live.removeFirst();
    if (!oldest.stored()) {
      passed(oldest.position());
      tally.dropped(oldest.messages(), oldest.bytes());
    } else {
      diskOldest = Math.min(diskOldest, oldest.made());
    }
  }

  /** Where on disk to read for the sender; empty if it does not wait for that. */
  Optional<Range> wanted() {
    return readWanted && held.isEmpty()
        ? Optional.of(new Range(diskFrom, diskUntil() - 1))
        : Optional.empty();
  }

  /**
   * Lets the sender have what was read of a range that it {@link #wanted}. If it has taken
   * something else meanwhile, it may hold what was read: then it has to ask again.
   */
  void refill(Range asked, List<OutboxFile.Read> found) {
    readWanted = false;
    if (!held.isEmpty() || diskFrom != asked.first()) {
      return;
    }
    diskFrom = found.isEmpty() ? asked.last() + 1 : found.getLast().position() + 1;
    for (var read : found) {
      if (!settlements.contains(read.position())) {
        switch (read) {
          case OutboxFile.Read.Sound sound -> backlog.add(sound.batch());
          case OutboxFile.Read.Damaged damaged -> {
            settlements.remove(damaged.position());
            tally.dropped(damaged.messages(), damaged.bytes());
          }
        }
      }
    }
    if (diskFrom > asked.last()) {
      diskOldest = Long.MAX_VALUE;
    } else if (!backlog.isEmpty()) {
      diskOldest = backlog.last().made();
    }
  }

  /**
   * Where on disk its oldest batches lie if it is owed more, or for longer, than its policy allows.
   */
  Optional<Range> toTrim(long now) {
    var tooMuch = tally.bytes() > policy.maxBacklogMb() * MEGABYTE;
    var tooOld = oldest() < now - policy.maxBacklogAge().toMillis();
    return tooMuch || tooOld
        ? Optional.of(new Range(OutboxFile.floor(number), next - 1))
        : Optional.empty();
  }

  /**
   * Gives up the oldest batches of a target that is owed too much.
   *
   * @param oldest in order
   * @return whether the next ones are to be given up as well
   */
  boolean trim(List<OutboxFile.Head> oldest, long now) {
    var tooOld = now - policy.maxBacklogAge().toMillis();
    var enough = policy.maxBacklogMb() * MEGABYTE / 100 * 99;
    for (var head : oldest) {
      if (tally.bytes() <= enough && head.made() >= tooOld) {
        return false;
      }
      if (!settlements.contains(head.position()) && !holds(head.position())) {
        settlements.remove(head.position());
        tally.dropped(head.messages(), head.bytes());
        backlog.remove(head.position());
        live.remove(head.position());
      }
    }
    return !oldest.isEmpty();
  }

  private boolean holds(long position) {
    return held.stream().anyMatch(batch -> batch.position() == position);
  }

  private List<StoredBatch> inMemory() {
    var batches = new ArrayList<>(held);
    live.forEach(batches::add);
    return batches;
  }
}
