package io.dataskipper.boat.mms.report;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** The entries of a buffered report control block, the oldest of which go when it is full. */
public final class ReportBuffer {
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final int most;
  private long sent;
  private long highest;
  private boolean lost;

  /**
   * @param most how many entries it keeps
   */
  public ReportBuffer(int most) {
    this.most = most;
  }

  /** Keeps an entry. */
  public void add(Entry entry) {
    if (entries.size() >= most) {
      var oldest = entries.remove();
      lost |= oldest.id() > highest;
    }
    entries.add(entry);
  }

  /** The oldest entry that the client has not been sent; null if it has been sent all. */
  public @Nullable Entry next() {
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
  public void sent(Entry entry) {
    sent = entry.id();
    highest = Math.max(highest, sent);
    lost = false;
  }

  /** Whether entries went unsent since the last that was sent. */
  public boolean lost() {
    return lost;
  }

  /** Goes on after that entry; false if it is not there. */
  public boolean resumeAfter(long id) {
    for (var entry : entries) {
      if (entry.id() == id) {
        sent = id;
        return true;
      }
    }
    return false;
  }

  /** Starts again with the oldest entry. */
  public void rewind() {
    sent = 0;
  }

  /** Forgets all entries, which counts as a loss. */
  public void purge() {
    entries.clear();
    lost = true;
  }
}
