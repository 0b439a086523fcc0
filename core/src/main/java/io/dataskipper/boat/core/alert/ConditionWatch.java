package io.dataskipper.boat.core.alert;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Serves the delays of conditions: each is signalled once it has held for its own. */
final class ConditionWatch {
  private final Predicate<String> raised;
  private final Consumer<Signal> sink;
  private final Map<String, Long> since = new HashMap<>();

  /**
   * @param raised whether an alert of a source is active
   */
  ConditionWatch(Predicate<String> raised, Consumer<Signal> sink) {
    this.raised = raised;
    this.sink = sink;
  }

  /**
   * Takes the conditions that hold now.
   *
   * @param active the sources of active alerts that conditions can be about
   * @param nanos the monotonic clock, for delays
   */
  void update(List<Condition> conditions, List<String> active, long nanos) {
    var holding = new HashSet<String>();
    for (var condition : conditions) {
      holding.add(condition.source());
      var began = since.computeIfAbsent(condition.source(), _ -> nanos);
      if (!raised.test(condition.source()) && nanos - began >= condition.delay().toNanos()) {
        sink.accept(
            new Signal(
                condition.source(), condition.severity(), condition.device(), condition.text()));
      }
    }
    since.keySet().retainAll(holding);
    for (var source : active) {
      if (!holding.contains(source)) {
        sink.accept(new Signal(source, null, null, ""));
      }
    }
  }
}
