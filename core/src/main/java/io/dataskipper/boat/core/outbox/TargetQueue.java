package io.dataskipper.boat.core.outbox;

import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.core.message.MessageIds;
import io.dataskipper.boat.core.outbox.Settlements.Range;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * What one target is owed, from the message that is due to the batch that is confirmed.
 *
 * <p>Any thread offers messages, one thread (the outbox) stores them, one thread (the sender) takes
 * batches and tells what became of them.
 */
public final class TargetQueue {
  /** How much may wait to be stored: what comes in while the disk is slow. */
  static final long DUE_BYTES = 16 * 1024 * 1024;

  private final TargetId id;
  private final TargetPolicy policy;
  private final Runnable wakeOutbox;
  private final OwedBatches owed;
  private final Deque<Message> due = new ArrayDeque<>();
  private long dueBytes;
  private boolean closed;

  TargetQueue(TargetId id, TargetPolicy policy, Runnable wakeOutbox) {
    this.id = id;
    this.policy = policy;
    this.wakeOutbox = wakeOutbox;
    this.owed = new OwedBatches(policy);
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
    while (dueBytes > DUE_BYTES && due.size() > 1) {
      dueBytes -= due.removeFirst().document().length();
      owed.tally().lost();
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
      var taken = owed.take(maxBatches, maxPaced);
      if (taken != null) {
        return taken;
      }
      if (owed.wanted().isPresent()) {
        wakeOutbox.run();
      }
      wait(left);
      left = Math.ceilDiv(deadline - System.nanoTime(), 1_000_000L);
    }
    return Taken.NOTHING;
  }

  /** The target has confirmed so many of the batches that were taken, counted from the first. */
  public synchronized void confirmed(int count) {
    owed.confirmed(count);
  }

  /** The target will never take the first of the batches that are still held. */
  public synchronized void refused(String reason, long nowMillis) {
    owed.refused(reason, nowMillis);
    wakeOutbox.run();
  }

  /** The batches that are still held were not delivered; they will be taken again. */
  public synchronized void giveBack() {
    owed.giveBack();
  }

  /** Ends the wait of the sender; what is still owed stays on disk. */
  public synchronized void close() {
    closed = true;
    notifyAll();
  }

  /** How much waits and what became of the rest. */
  public synchronized QueueCount count() {
    return owed.tally().count(due.size(), dueBytes, owed.oldest());
  }

  // What follows is called by the thread of the outbox only.

  synchronized void attach(OutboxFile.Backlog onDisk, long deadLetters, boolean emptied) {
    owed.attach(onDisk, deadLetters, emptied);
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
    var formed = new ArrayList<StoredBatch>();
    while (!due.isEmpty()) {
      formed.add(form(ids, now));
    }
    dueBytes = 0;
    return new Unstored(owed.unstored(), formed);
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
    owed.tally().waits(messages.size(), bytes);
    return owed.form(new Batch(batchId, messages), bytes, now);
  }

  /** Lets the sender have what was formed, whether the disk took it or not. */
  synchronized void handOver(Unstored batches, boolean stored) {
    batches.waiting().forEach(batch -> batch.stored(stored));
    for (var batch : batches.formed()) {
      batch.stored(stored);
      owed.add(batch);
    }
    notifyAll();
  }

  /** Forms a batch again that was refused; {@link #admit} must follow when it is stored. */
  synchronized StoredBatch form(Batch batch, long bytes, long now) {
    return owed.form(batch, bytes, now);
  }

  /** Lets the sender have a batch that was formed again. */
  synchronized void admit(StoredBatch batch) {
    owed.tally().waits(batch.messages(), batch.bytes());
    batch.stored(true);
    owed.add(batch);
    notifyAll();
  }

  /** Where on disk to read for the sender; empty if it does not wait for that. */
  synchronized Optional<Range> wanted() {
    return owed.wanted();
  }

  /** Lets the sender have what was read of a range that it {@link #wanted}. */
  synchronized void refill(Range asked, List<OutboxFile.Read> found) {
    owed.refill(asked, found);
    notifyAll();
  }

  synchronized Optional<Range> toTrim(long now) {
    return owed.toTrim(now);
  }

  synchronized boolean trim(List<OutboxFile.Head> oldest, long now) {
    return owed.trim(oldest, now);
  }

  synchronized void deadLetters(long count) {
    owed.tally().deadLetters(count);
  }

  synchronized long number() {
    return owed.number();
  }

  /** Whether what became of batches is to be written at once. */
  synchronized boolean urgent() {
    return owed.settlements().urgent();
  }

  /** What became of batches since the last call; {@link #settled} must follow. */
  synchronized Settlements.Work toSettle() {
    return owed.settlements().begin();
  }

  /** Whether what {@link #toSettle} gave is on disk now. */
  synchronized void settled(boolean written) {
    owed.settlements().end(written);
  }
}
