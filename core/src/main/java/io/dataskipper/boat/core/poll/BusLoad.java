package io.dataskipper.boat.core.poll;

import java.time.Duration;
import java.util.Arrays;

/** The share of the last minute in which a link was in use. */
final class BusLoad {
  private static final long SLOT = Duration.ofSeconds(5).toNanos();
  private static final int SLOTS = 12;

  private final long[] busy = new long[SLOTS];
  private final long start;
  private long slot;

  BusLoad(long start) {
    this.start = start;
    this.slot = start / SLOT;
  }

  /** Notes that the link was in use between two moments, the second being now. */
  void used(long from, long to) {
    advance(to);
    long begin = Math.max(from, (slot - SLOTS + 1) * SLOT);
    while (begin < to) {
      long end = Math.min(to, (begin / SLOT + 1) * SLOT);
      busy[index(begin / SLOT)] += end - begin;
      begin = end;
    }
  }

  /** From 0 to 1. */
  double share(long now) {
    advance(now);
    long since = Math.max(start, (slot - SLOTS + 1) * SLOT);
    return now <= since ? 0 : Math.min(1, (double) Arrays.stream(busy).sum() / (now - since));
  }

  private void advance(long now) {
    long to = now / SLOT;
    for (long passed = Math.max(slot + 1, to - SLOTS + 1); passed <= to; passed++) {
      busy[index(passed)] = 0;
    }
    slot = Math.max(slot, to);
  }

  private static int index(long slot) {
    return (int) (slot % SLOTS);
  }
}
