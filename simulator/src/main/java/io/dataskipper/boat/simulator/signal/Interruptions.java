package io.dataskipper.boat.simulator.signal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The times when nothing flowed. Thread-safe; the oldest are forgotten beyond 1,000. */
final class Interruptions {
  private static final int MOST = 1_000;

  private final List<Interruption> interruptions = new CopyOnWriteArrayList<>();

  /** From and to, in seconds since the installation was put to work. */
  private record Interruption(double from, double to) {}

  synchronized void begin(double seconds) {
    if (interruptions.isEmpty() || interruptions.getLast().to < Double.POSITIVE_INFINITY) {
      if (interruptions.size() == MOST) {
        interruptions.removeFirst();
      }
      interruptions.add(new Interruption(seconds, Double.POSITIVE_INFINITY));
    }
  }

  synchronized void end(double seconds) {
    if (!interruptions.isEmpty() && interruptions.getLast().to == Double.POSITIVE_INFINITY) {
      var last = interruptions.removeLast();
      interruptions.add(new Interruption(last.from, seconds));
    }
  }

  boolean at(double seconds) {
    for (var one : interruptions) {
      if (seconds >= one.from && seconds < one.to) {
        return true;
      }
    }
    return false;
  }

  /** How much of a power did not pass until then, in hours of its unit. */
  double missed(Wave power, double seconds) {
    double missed = 0;
    for (var one : interruptions) {
      if (one.from < seconds) {
        missed += power.hours(Math.min(one.to, seconds)) - power.hours(one.from);
      }
    }
    return missed;
  }
}
