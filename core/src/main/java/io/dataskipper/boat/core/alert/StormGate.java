package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Keeps a flood from people: the first alerts of a minute pass at once, the others are told in one
 * message with their count as soon as it is calm, and once a minute until then. For one thread.
 */
final class StormGate {
  static final int MOST = 10;
  static final Duration PERIOD = Duration.ofMinutes(1);
  static final Duration CALM = Duration.ofSeconds(10);
  private static final String SOURCE = "gateway/alerts";
  private static final int MOST_NAMED = 5;

  private Severity from;
  private final Supplier<String> ids;
  private final Consumer<Alert> people;
  private final Deque<Long> passed = new ArrayDeque<>();
  private final List<Alert> held = new ArrayList<>();
  private boolean storm;
  private long heldSince;
  private long heldLast;

  /**
   * @param from the least severity that anybody is told of
   */
  StormGate(Severity from, Supplier<String> ids, Consumer<Alert> people) {
    this.from = from;
    this.ids = ids;
    this.people = people;
  }

  /** From now on somebody is told of this severity and above, nobody of less. */
  void from(Severity least) {
    from = least;
  }

  /** Takes an alert. */
  void offer(Alert alert, long nanos) {
    if (alert.severity().compareTo(from) < 0) {
      return;
    }
    while (!passed.isEmpty() && nanos - passed.getFirst() > PERIOD.toNanos()) {
      passed.removeFirst();
    }
    if (!storm && passed.size() < MOST) {
      passed.addLast(nanos);
      people.accept(alert);
      return;
    }
    storm = true;
    if (held.isEmpty()) {
      heldSince = nanos;
    }
    heldLast = nanos;
    held.add(alert);
  }

  /** To be called often; tells what was held back once it is time. */
  void tick(Instant now, long nanos) {
    var calm = storm && nanos - heldLast >= CALM.toNanos();
    if (calm || (!held.isEmpty() && nanos - heldSince >= PERIOD.toNanos())) {
      flush(now);
      storm = !calm;
    }
  }

  /** Whether it holds nothing back. */
  boolean empty() {
    return held.isEmpty();
  }

  /** Tells at once what was held back. */
  void flush(Instant now) {
    if (held.size() == 1) {
      people.accept(held.getFirst());
    } else if (!held.isEmpty()) {
      people.accept(summary(now));
    }
    held.clear();
  }

  private Alert summary(Instant now) {
    var raised = held.stream().filter(alert -> alert.state() == Alert.State.RAISED).toList();
    var cleared = held.stream().filter(alert -> alert.state() == Alert.State.CLEARED).toList();
    var text = new ArrayList<String>();
    if (!raised.isEmpty()) {
      text.add("%d raised: %s".formatted(raised.size(), named(raised)));
    }
    if (!cleared.isEmpty()) {
      text.add("%d over: %s".formatted(cleared.size(), named(cleared)));
    }
    return new Alert(
        ids.get(),
        SOURCE,
        held.stream().map(Alert::severity).max(Severity::compareTo).orElse(from),
        raised.isEmpty() ? Alert.State.CLEARED : Alert.State.RAISED,
        null,
        "%d more alerts: %s".formatted(held.size(), String.join("; ", text)),
        now);
  }

  private static String named(List<Alert> alerts) {
    var names =
        alerts.stream()
            .map(Alert::source)
            .distinct()
            .limit(MOST_NAMED)
            .collect(Collectors.toList());
    var all = alerts.stream().map(Alert::source).distinct().count();
    if (all > MOST_NAMED) {
      names.add("and %d others".formatted(all - MOST_NAMED));
    }
    return String.join(", ", names);
  }
}
