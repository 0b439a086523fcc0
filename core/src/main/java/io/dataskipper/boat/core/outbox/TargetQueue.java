package io.dataskipper.boat.core.outbox;

import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.core.config.TargetPolicy.Order;
import io.dataskipper.boat.core.message.MessageIds;
import io.dataskipper.boat.core.outbox.Settlements.Range;
import io.dataskipper.boat.core.outbox.Settlements.Refusal;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one target is owed, from the message that is due to the batch that is confirmed.
 *
 * <p>Memory is a window on the disk: batches that were just committed are <em>live</em> and go to
 * the sender without being read back; beyond a bound, or after a set-back, they are forgotten here
 * and read from the disk in order. Batches that the disk did not take stay in memory.
 *
 * <p>One thread offers messages, one thread (the outbox) stores them, one thread (the sender) takes
 * batches and tells what became of them.
 */
public final class TargetQueue {
  /** How much is kept in memory, waiting to be stored or stored but not yet taken. */
  static final long MEMORY_BYTES = 4 * 1024 * 1024;

  /** How much is handed to the sender at once, unless a single batch is larger. */
  private static final long SEND_BYTES = 1024 * 1024;

  private static final long MEGABYTE = 1024 * 1024;

  private final TargetId id;
  private final TargetPolicy policy;
  private final Runnable wakeOutbox;

  private final Deque<Message> due = new ArrayDeque<>();
  private final BatchLine live = new BatchLine();
  private final BatchLine backlog = new BatchLine();
  private final List<StoredBatch> held = new ArrayList<>();
  private final Settlements settlements = new Settlements();
  private final Tally tally = new Tally();
  private long dueBytes;
  private long number;
  private long next;
  private long diskFrom;
  private long diskOldest = Long.MAX_VALUE;
  private boolean draining;
  private boolean readWanted;
  private boolean closed;

  TargetQueue(TargetId id, TargetPolicy policy, Runnable wakeOutbox) {
    this.id = id;
    this.policy = policy;
    this.wakeOutbox = wakeOutbox;
  }

  public TargetId id() {
    return id;
  }

  public TargetPolicy policy() {
    return policy;
  }

  /** Adds a message that is due. Returns at once; if the disk cannot keep up the oldest is lost. */
  public synchronized void offer(Message message) {
    due.addLast(message);
    dueBytes += message.document().length();
    while (dueBytes > MEMORY_BYTES && due.size() > 1) {
      dueBytes -= due.removeFirst().document().length();
      tally.lost();
    }
    wakeOutbox.run();
  }

  /**
   * Batches for the sender.
   *
   * @param paced whether they count against the rate at which a backlog drains
   */
  public record Taken(List<StoredBatch> batches, boolean paced) {
    private static final Taken NOTHING = new Taken(List.of(), false);
  }

  /**
   * The next batches in order; they stay with the caller until it has told what became of each.
   *
   * @param maxBatches at least 1
   * @param maxPaced the same for batches that count against the drain rate; may be 0
   * @param waitMillis how long to wait for any
   * @return without batches if there are none in time, or the queue is closed
   */
  public synchronized Taken take(int maxBatches, int maxPaced, long waitMillis)
      throws InterruptedException {
    var deadline = System.nanoTime() + waitMillis * 1_000_000;
    var left = waitMillis;
    while (!closed && left > 0) {
      var taken = tryTake(maxBatches, maxPaced);
      if (taken != null) {
        return taken;
      }
      wait(left);
      left = Math.ceilDiv(deadline - System.nanoTime(), 1_000_000L);
    }
    return Taken.NOTHING;
  }

  private @Nullable Taken tryTake(int maxBatches, int maxPaced) {
    var older = !backlog.isEmpty() || diskFrom < diskUntil();
    if (older && (policy.order() == Order.OLDEST_FIRST || live.isEmpty())) {
      if (maxPaced == 0) {
        return null;
      }
      if (backlog.isEmpty()) {
        readWanted = true;
        wakeOutbox.run();
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
  public synchronized void confirmed(int count) {
    var done = held.subList(0, count);
    for (var batch : done) {
      settlements.remove(batch.position());
      passed(batch.position());
      tally.delivered(batch.messages(), batch.bytes());
    }
    done.clear();
  }

  /** The target will never take the first of the batches that are still held. */
  public synchronized void refused(String reason, long nowMillis) {
    var batch = held.removeFirst();
    settlements.refuse(new Refusal(batch, reason, nowMillis));
    passed(batch.position());
    tally.refused(batch.messages(), batch.bytes());
  }

  /** The batches that are still held were not delivered; they will be taken again. */
  public synchronized void giveBack() {
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

  /** Ends the wait of the sender; what is still owed stays on disk. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** How much waits and what became of the rest. */
  public synchronized QueueCount count() {
    return tally.count(due.size(), dueBytes, oldest());
  }

  private long oldest() {
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
    return live.isEmpty() ? next : live.first().position();
  }

  // What follows is called by the thread of the outbox only.

  /**
   * Goes on with a file that was opened.
   *
   * @param emptied whether it is a new one in place of one that held batches
   */
  synchronized void attach(OutboxFile.Backlog onDisk, long deadLetters, boolean emptied) {
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
    tally.restart(onDisk.messages(), onDisk.bytes(), deadLetters);
    for (var batch : inMemory()) {
      if (!batch.stored()) {
        batch.moveTo(next++);
        tally.waits(batch.messages(), batch.bytes());
      }
    }
    notifyAll();
  }

  /**
   * What the disk has to take.
   *
   * @param waiting batches that it did not take before
   * @param formed new ones, of the messages that were due
   */
  record Unstored(List<StoredBatch> waiting, List<StoredBatch> formed) {
    boolean empty() {
      return waiting.isEmpty() && formed.isEmpty();
    }
  }

  /** Forms batches of the messages that are due; {@link #handOver} must follow. */
  synchronized Unstored unstored(MessageIds ids, long now) {
    var waiting = new ArrayList<StoredBatch>();
    for (var batch : inMemory()) {
      if (!batch.stored()) {
        waiting.add(batch);
      }
    }
    var formed = new ArrayList<StoredBatch>();
    while (!due.isEmpty()) {
      var batch = form(ids, now);
      tally.waits(batch.messages(), batch.bytes());
      formed.add(batch);
    }
    dueBytes = 0;
    return new Unstored(waiting, formed);
  }

  private StoredBatch form(MessageIds ids, long now) {
    var messages = new ArrayList<Message>();
    var bytes = 0L;
    while (messages.size() < policy.batchSize() && !due.isEmpty()) {
      var message = due.removeFirst();
      bytes += message.document().length();
      messages.add(message);
    }
    var batchId = messages.size() == 1 ? messages.getFirst().id() : ids.next();
    return new StoredBatch(new Batch(batchId, messages), bytes, now, next++);
  }

  /** Lets the sender have what was formed, whether the disk took it or not. */
  synchronized void handOver(Unstored batches, boolean stored) {
    for (var batch : batches.waiting()) {
      batch.stored(stored);
    }
    for (var batch : batches.formed()) {
      batch.stored(stored);
      live.add(batch);
    }
    while (live.bytes() > MEMORY_BYTES && live.size() > 1) {
      forgetOldestLive();
    }
    notifyAll();
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
  synchronized Optional<Range> wanted() {
    return readWanted ? Optional.of(new Range(diskFrom, diskUntil() - 1)) : Optional.empty();
  }

  /** Lets the sender have what was read of a range that it {@link #wanted}. */
  synchronized void refill(Range asked, List<OutboxFile.Read> found) {
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
    readWanted = false;
    notifyAll();
  }

  /**
   * Where on disk its oldest batches lie if it is owed more, or for longer, than its policy allows.
   */
  synchronized Optional<Range> toTrim(long now) {
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
  synchronized boolean trim(List<OutboxFile.Head> oldest, long now) {
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

  /** A place in the order for a batch that is stored before it is {@linkplain #admit admitted}. */
  synchronized long reserve() {
    return next++;
  }

  /** Lets the sender have a batch that was stored at a reserved place. */
  synchronized void admit(StoredBatch batch) {
    tally.waits(batch.messages(), batch.bytes());
    handOver(new Unstored(List.of(), List.of(batch)), true);
  }

  synchronized void deadLetters(long count) {
    tally.deadLetters(count);
  }

  long number() {
    return number;
  }

  /** What became of batches since the last call; {@link #settled} must follow. */
  synchronized Settlements.Work toSettle() {
    return settlements.begin();
  }

  /** Whether what {@link #toSettle} gave is on disk now. */
  synchronized void settled(boolean written) {
    if (written) {
      settlements.written();
    } else {
      settlements.notWritten();
    }
  }

  private List<StoredBatch> inMemory() {
    var batches = new ArrayList<>(held);
    live.forEach(batches::add);
    return batches;
  }
}
