package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.core.alert.AlertEvent.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Every alert with its state by ISA-18.2, one of each source. Knows what people believe, and has
 * them told where that is not so: once when an alert is raised, once when it becomes more urgent,
 * once when it is over. For one thread.
 */
final class AlertBook {
  /** Beyond this, alerts that are over are given up, the oldest first. */
  static final int MOST = 10_000;

  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Supplier<String> ids;
  private final Flapping flapping = new Flapping();
  private final Set<String> changed = new LinkedHashSet<>();
  private final List<AlertEvent> events = new ArrayList<>();
  private final List<Alert> untold = new ArrayList<>();

  AlertBook(Supplier<String> ids) {
    this.ids = ids;
  }

  /** Takes alerts from before; what people were not told of them is told now. */
  void restore(List<Entry> stored, Instant now) {
    for (var entry : stored) {
      if (entries.putIfAbsent(entry.source, entry) == null) {
        tell(entry, now);
      }
    }
  }

  Optional<Entry> entry(String source) {
    return Optional.ofNullable(entries.get(source));
  }

  /** Whether an alert of a source is active. */
  boolean active(String source) {
    var entry = entries.get(source);
    return entry != null && entry.active;
  }

  /** Whether an alert of a source is active and nothing speaks against it. */
  boolean certain(String source) {
    return active(source) && !flapping.doubted(source);
  }

  /** Every alert, the oldest first. */
  List<StandingAlert> all() {
    return entries.values().stream().map(Entry::view).toList();
  }

  /** The severity of every active alert, by source. */
  Map<String, Severity> activeSeverities() {
    var active = new LinkedHashMap<String, Severity>();
    entries.values().stream()
        .filter(entry -> entry.active)
        .forEach(entry -> active.put(entry.source, entry.severity));
    return active;
  }

  /**
   * Takes what a rule or a part of the gateway says.
   *
   * @param nanos the monotonic clock
   */
  void apply(Signal signal, Instant now, long nanos) {
    if (signal.severity() == null) {
      if (active(signal.source()) && flapping.over(signal, nanos)) {
        clear(signal, now);
      }
    } else {
      raise(signal, signal.severity(), now, nanos);
    }
  }

  /** Ends what has ended by itself: shelving, and alerts that came and went. */
  void expire(Instant now, long nanos) {
    flapping.quiet(nanos).stream()
        .filter(signal -> active(signal.source()))
        .forEach(signal -> clear(signal, now));
    for (var entry : List.copyOf(entries.values())) {
      var until = entry.shelvedUntil;
      if (until != null && !until.isAfter(now)) {
        unshelve(entry, new Hand("", ""), now);
      }
    }
  }

  private void raise(Signal signal, Severity severity, Instant now, long nanos) {
    var known = entries.get(signal.source());
    if (known != null && known.active) {
      flapping.resumed(signal.source(), nanos);
      known.text = text(signal, nanos);
      grade(known, severity, now);
      return;
    }
    makeRoom();
    flapping.raised(signal.source(), nanos);
    var entry =
        known != null
            ? known
            : new Entry(signal.source(), signal.device(), ids.get(), severity, now);
    entries.remove(signal.source());
    entries.put(signal.source(), entry);
    if (known != null && known.told == null) {
      entry.id = ids.get();
    }
    entry.severity = severity;
    entry.text = text(signal, nanos);
    entry.active = true;
    entry.acknowledged = false;
    entry.raised = now;
    entry.cleared = null;
    entry.occurrences++;
    note(entry, Kind.RAISED, entry.text, new Hand("", ""), now);
    tell(entry, now);
  }

  private String text(Signal signal, long nanos) {
    return flapping.flaps(signal.source(), nanos)
        ? signal.text() + " (it comes and goes: told as one alert until it has been calm)"
        : signal.text();
  }

  private void grade(Entry entry, Severity severity, Instant now) {
    var change = severity.compareTo(entry.severity);
    entry.severity = severity;
    changed.add(entry.source);
    if (change > 0) {
      entry.acknowledged = false;
      note(entry, Kind.ESCALATED, entry.text, new Hand("", ""), now);
    } else if (change < 0) {
      note(entry, Kind.EASED, entry.text, new Hand("", ""), now);
    }
    tell(entry, now);
  }

  private void clear(Signal signal, Instant now) {
    var entry = entries.get(signal.source());
    if (entry == null) {
      return;
    }
    entry.active = false;
    entry.cleared = now;
    entry.text = "Over: " + (signal.text().isEmpty() ? entry.text : signal.text());
    note(entry, Kind.CLEARED, entry.text, new Hand("", ""), now);
    tell(entry, now);
    dropIfDone(entry);
  }

  /**
   * Who did something.
   *
   * @param who empty for the gateway itself
   * @param comment empty if there is none
   */
  record Hand(String who, String comment) {}

  /** Somebody knows of it. Answers whether there is such an alert. */
  boolean acknowledge(String id, Hand hand, Instant now) {
    var entry = byId(id);
    if (entry != null && !entry.acknowledged) {
      entry.acknowledged = true;
      note(entry, Kind.ACKNOWLEDGED, "", hand, now);
      dropIfDone(entry);
    }
    return entry != null;
  }

  /** It is not told until a time. Answers whether there is such an alert. */
  boolean shelve(String id, Instant until, Hand hand, Instant now) {
    var entry = byId(id);
    if (entry != null) {
      entry.shelvedUntil = until;
      note(entry, Kind.SHELVED, "until " + until, hand, now);
    }
    return entry != null;
  }

  /** It is told again. Answers whether there is such an alert. */
  boolean unshelve(String id, Hand hand, Instant now) {
    var entry = byId(id);
    if (entry != null && entry.shelvedUntil != null) {
      unshelve(entry, hand, now);
    }
    return entry != null;
  }

  /** Somebody says something about it. Answers whether there is such an alert. */
  boolean comment(String id, Hand hand, Instant now) {
    var entry = byId(id);
    if (entry != null) {
      note(entry, Kind.COMMENTED, "", hand, now);
    }
    return entry != null;
  }

  private void unshelve(Entry entry, Hand hand, Instant now) {
    entry.shelvedUntil = null;
    note(entry, Kind.UNSHELVED, "", hand, now);
    tell(entry, now);
    dropIfDone(entry);
  }

  private @Nullable Entry byId(String id) {
    return entries.values().stream().filter(entry -> entry.id.equals(id)).findFirst().orElse(null);
  }

  /** Has people told where they believe otherwise. */
  private void tell(Entry entry, Instant now) {
    changed.add(entry.source);
    if (entry.shelvedUntil != null) {
      return;
    }
    var told = entry.told;
    if (entry.active && (told == null || entry.severity.compareTo(told) > 0)) {
      entry.told = entry.severity;
      untold.add(alert(entry, entry.severity, Alert.State.RAISED, now));
    } else if (!entry.active && told != null) {
      entry.told = null;
      untold.add(alert(entry, told, Alert.State.CLEARED, now));
    }
  }

  private static Alert alert(Entry entry, Severity severity, Alert.State state, Instant now) {
    return new Alert(entry.id, entry.source, severity, state, entry.device, entry.text, now);
  }

  private void note(Entry entry, Kind kind, String text, Hand hand, Instant now) {
    changed.add(entry.source);
    if (!hand.comment().isEmpty()) {
      entry.note =
          hand.who().isEmpty() ? hand.comment() : "%s: %s".formatted(hand.who(), hand.comment());
    }
    events.add(
        new AlertEvent(
            0,
            now,
            kind,
            entry.id,
            entry.source,
            entry.severity,
            text,
            hand.who(),
            hand.comment()));
  }

  private void dropIfDone(Entry entry) {
    if (entry.done()) {
      entries.remove(entry.source);
    }
  }

  private void makeRoom() {
    if (entries.size() >= MOST) {
      entries.values().stream()
          .filter(entry -> !entry.active && entry.told == null)
          .findFirst()
          .ifPresent(
              entry -> {
                changed.add(entry.source);
                entries.remove(entry.source);
              });
    }
  }

  /** The sources whose alerts changed since the last call; those without alert are gone. */
  Set<String> takeChanged() {
    var taken = new LinkedHashSet<>(changed);
    changed.clear();
    return taken;
  }

  /** What happened since the last call. */
  List<AlertEvent> takeEvents() {
    var taken = List.copyOf(events);
    events.clear();
    return taken;
  }

  /** What is to be told since the last call, in order. */
  List<Alert> takeUntold() {
    var taken = List.copyOf(untold);
    untold.clear();
    return taken;
  }

  /** What was told has surely arrived in the outbox. */
  void settle() {
    for (var entry : entries.values()) {
      if (entry.settled != entry.told) {
        entry.settled = entry.told;
        changed.add(entry.source);
      }
    }
  }
}
