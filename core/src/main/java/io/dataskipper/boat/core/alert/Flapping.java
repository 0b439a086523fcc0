package io.dataskipper.boat.core.alert;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds alerts that come and go. One that was raised too often of late stays raised until it has
 * been over for long. For one thread.
 */
final class Flapping {
  static final int MOST = 3;
  static final Duration PERIOD = Duration.ofMinutes(10);

  private final Map<String, Deque<Long>> raises = new HashMap<>();
  private final Map<String, Over> over = new HashMap<>();

  /** The end of an alert that is not believed yet. */
  record Over(Signal signal, long nanos) {}

  /** Takes that it was raised. */
  void raised(String source, long nanos) {
    over.remove(source);
    var times = raises.computeIfAbsent(source, _ -> new ArrayDeque<>());
    times.addLast(nanos);
    if (times.size() > MOST) {
      times.removeFirst();
    }
  }

  /** Takes that it holds again before its end was believed; else nothing. */
  void resumed(String source, long nanos) {
    if (over.containsKey(source)) {
      raised(source, nanos);
    }
  }

  /** Whether it is over, and that is not believed yet. */
  boolean doubted(String source) {
    return over.containsKey(source);
  }

  /**
   * Takes that it is over.
   *
   * @return whether that is to be believed at once
   */
  boolean over(Signal signal, long nanos) {
    if (!flaps(signal.source(), nanos)) {
      return true;
    }
    over.putIfAbsent(signal.source(), new Over(signal, nanos));
    return false;
  }

  /** Takes those that have been over for long enough, and forgets what was long ago. */
  List<Signal> quiet(long nanos) {
    var quiet =
        over.values().stream()
            .filter(each -> nanos - each.nanos() >= PERIOD.toNanos())
            .map(Over::signal)
            .toList();
    quiet.forEach(signal -> over.remove(signal.source()));
    raises.values().removeIf(times -> nanos - times.getLast() > PERIOD.toNanos());
    return quiet;
  }

  /** Whether it comes and goes. */
  boolean flaps(String source, long nanos) {
    var times = raises.get(source);
    return times != null && times.size() >= MOST && nanos - times.getFirst() <= PERIOD.toNanos();
  }
}
