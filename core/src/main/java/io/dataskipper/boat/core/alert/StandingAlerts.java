package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.Alert;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns conditions into alerts: each is raised once when it has held for its delay, and cleared
 * once when it is over. For one thread.
 */
final class StandingAlerts {
  private final Supplier<String> ids;
  private final Consumer<Alert> sink;
  private final Map<String, Standing> standing = new LinkedHashMap<>();

  /** A condition since it was first seen; with the id of its alert once that was raised. */
  private record Standing(Condition condition, long sinceNanos, @Nullable String alert) {}

  StandingAlerts(Supplier<String> ids, Consumer<Alert> sink) {
    this.ids = ids;
    this.sink = sink;
  }

  /** Whether a condition holds and was told. */
  boolean raised(String source) {
    var was = standing.get(source);
    return was != null && was.alert() != null;
  }

  /**
   * Takes the conditions that hold now.
   *
   * @param now for the alerts
   * @param nanos the monotonic clock, for delays
   */
  void update(List<Condition> conditions, Instant now, long nanos) {
    var holding = new HashSet<String>();
    for (var condition : conditions) {
      holding.add(condition.source());
      hold(condition, now, nanos);
    }
    standing
        .values()
        .removeIf(was -> !holding.contains(was.condition().source()) && over(was, now));
  }

  private void hold(Condition condition, Instant now, long nanos) {
    var was = standing.get(condition.source());
    var since = was == null ? nanos : was.sinceNanos();
    var alert = was == null ? null : was.alert();
    if (alert == null && nanos - since >= condition.delay().toNanos()) {
      alert = ids.get();
      tell(alert, condition, Alert.State.RAISED, condition.text(), now);
    }
    standing.put(condition.source(), new Standing(condition, since, alert));
  }

  private boolean over(Standing was, Instant now) {
    if (was.alert() != null) {
      var text = "Over: " + was.condition().text();
      tell(was.alert(), was.condition(), Alert.State.CLEARED, text, now);
    }
    return true;
  }

  private void tell(String id, Condition condition, Alert.State state, String text, Instant now) {
    sink.accept(
        new Alert(
            id, condition.source(), condition.severity(), state, condition.device(), text, now));
  }
}
