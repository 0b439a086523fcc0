package io.dataskipper.boat.core.outbox;

import java.util.ArrayList;
import java.util.List;

/**
 * What became of batches and is not yet on disk: positions to remove, and refusals to set aside.
 * Guarded by the queue's lock.
 */
final class Settlements {
  /** How many refusals are kept for a disk that takes nothing. */
  private static final int MAX_REFUSALS = 1000;

  private List<Range> removed = new ArrayList<>();
  private List<Refusal> refused = new ArrayList<>();
  private Work writing = new Work(List.of(), List.of());

  /** Neighbouring positions, both inclusive. */
  record Range(long first, long last) {
    boolean contains(long position) {
      return first <= position && position <= last;
    }
  }

  /** A batch that its target will never take. */
  record Refusal(StoredBatch batch, String reason, long millis) {}

  /** What is written to disk together. */
  record Work(List<Range> removed, List<Refusal> refused) {
    boolean empty() {
      return removed.isEmpty() && refused.isEmpty();
    }
  }

  void remove(long position) {
    var last = removed.isEmpty() ? null : removed.getLast();
    if (last != null && last.last() + 1 == position) {
      removed.set(removed.size() - 1, new Range(last.first(), position));
    } else {
      removed.add(new Range(position, position));
    }
  }

  void refuse(Refusal refusal) {
    refused.add(refusal);
    if (refused.size() > MAX_REFUSALS) {
      refused.removeFirst();
    }
    remove(refusal.batch().position());
  }

  /** Whether there are refusals, which are written at once so that a person sees them. */
  boolean urgent() {
    return !refused.isEmpty();
  }

  boolean contains(long position) {
    return contains(removed, position) || contains(writing.removed(), position);
  }

  /** What is to be written; {@link #end} must follow. */
  Work begin() {
    writing = new Work(removed, refused);
    removed = new ArrayList<>();
    refused = new ArrayList<>();
    return writing;
  }

  /** Ends what was begun: it is on disk, or is to be written again. */
  void end(boolean written) {
    if (!written) {
      removed.addAll(0, writing.removed());
      refused.addAll(0, writing.refused());
    }
    writing = new Work(List.of(), List.of());
  }

  /** Forgets what concerns a file that is gone; refusals concern the next one as well. */
  void newFile() {
    end(false);
    removed.clear();
  }

  private static boolean contains(List<Range> ranges, long position) {
    for (var range : ranges) {
      if (range.contains(position)) {
        return true;
      }
    }
    return false;
  }
}
