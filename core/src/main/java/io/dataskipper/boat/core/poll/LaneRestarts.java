package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.LinkId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Keeps count of lanes that were started anew because their thread did not come round, and of the
 * threads that were left behind: each may hold memory and a port for ever, so there is a bound.
 */
final class LaneRestarts {
  /** How many threads may be left behind: then only a new process helps. */
  static final int MOST_LEFT = 8;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
  private static final int DOUBLINGS = 7;

  private final Map<LinkId, Restarted> restarted = new HashMap<>();
  private final List<LaneThread> left = new CopyOnWriteArrayList<>();

  private record Restarted(int count, long nextNanos) {}

  /** Whether a lane may be started anew now: ever more seldom, and not without end. */
  synchronized boolean allowed(LinkId link, long nanos) {
    var before = restarted.get(link);
    return leftBehind() < MOST_LEFT && (before == null || nanos - before.nextNanos >= 0);
  }

  /** A lane was started anew in place of this one. */
  synchronized void note(LinkId link, LaneThread old, long nanos) {
    left.add(old);
    var count = count(link) + 1;
    var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(count - 1, DOUBLINGS));
    restarted.put(link, new Restarted(count, nanos + pause.toNanos()));
  }

  /** How often the lane of a link was started anew. */
  synchronized int count(LinkId link) {
    var known = restarted.get(link);
    return known == null ? 0 : known.count;
  }

  /** How many threads have not returned yet. */
  int leftBehind() {
    left.removeIf(LaneThread::ended);
    return left.size();
  }
}
