package io.dataskipper.boat.core.outbox;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

/** Batches in order, and their size. Guarded by the queue's lock. */
final class BatchLine implements Iterable<StoredBatch> {
  private final Deque<StoredBatch> batches = new ArrayDeque<>();
  private long bytes;

  boolean isEmpty() {
    return batches.isEmpty();
  }

  int size() {
    return batches.size();
  }

  long bytes() {
    return bytes;
  }

  StoredBatch first() {
    return batches.getFirst();
  }

  StoredBatch last() {
    return batches.getLast();
  }

  void add(StoredBatch batch) {
    batches.addLast(batch);
    bytes += batch.bytes();
  }

  StoredBatch removeFirst() {
    var first = batches.removeFirst();
    bytes -= first.bytes();
    return first;
  }

  /** Moves the first batches to the end of a list. */
  void moveTo(List<StoredBatch> taker, int maxBatches, long maxBytes) {
    var moved = 0L;
    for (var i = 0; i < maxBatches && moved < maxBytes && !batches.isEmpty(); i++) {
      moved += first().bytes();
      taker.add(removeFirst());
    }
  }

  void remove(long position) {
    if (batches.removeIf(batch -> batch.position() == position)) {
      recount();
    }
  }

  void removeStored() {
    batches.removeIf(StoredBatch::stored);
    recount();
  }

  void clear() {
    batches.clear();
    bytes = 0;
  }

  @Override
  public Iterator<StoredBatch> iterator() {
    return batches.iterator();
  }

  private void recount() {
    bytes = batches.stream().mapToLong(StoredBatch::bytes).sum();
  }
}
