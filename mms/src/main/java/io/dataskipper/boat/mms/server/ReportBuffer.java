package io.dataskipper.boat.mms.server;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The entries of a buffered report control block, the oldest of which go when it is full. */
final class ReportBuffer {
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final int most;
  private long sent;
  private long highest;
  private boolean lost;

  ReportBuffer(int most) {
    this.most = most;
  }

  void add(Entry entry) {
    if (entries.size() >= most) {
      var oldest = entries.remove();
      lost |= oldest.id() > highest;
    }
    entries.add(entry);
  }

  /** The oldest entry that the client has not been sent; null if it has been sent all. */
  @Nullable Entry next() {
    var newest = entries.peekLast();
    return newest == null || newest.id() <= sent ? null : after(sent);
  }

  private @Nullable Entry after(long id) {
    for (var entry : entries) {
      if (entry.id() > id) {
        return entry;
      }
    }
    return null;
  }

  /** Takes note that an entry was sent. */
  void sent(Entry entry) {
    sent = entry.id();
    highest = Math.max(highest, sent);
    lost = false;
  }

  /** Whether entries went unsent since the last that was sent. */
  boolean lost() {
    return lost;
  }

  /** Goes on after that entry; false if it is not there. */
  boolean resumeAfter(long id) {
    for (var entry : entries) {
      if (entry.id() == id) {
        sent = id;
        return true;
      }
    }
    return false;
  }

  /** Starts again with the oldest entry. */
  void rewind() {
    sent = 0;
  }

  void purge() {
    entries.clear();
    lost = true;
  }
}
