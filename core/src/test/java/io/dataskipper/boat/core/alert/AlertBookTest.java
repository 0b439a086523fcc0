package io.dataskipper.boat.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.core.alert.AlertBook.Hand;
import io.dataskipper.boat.core.alert.StandingAlert.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertBookTest {
  private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
  private static final String SOURCE = "point/meter-1/voltage/high";
  private static final Hand ANNA = new Hand("anna", "");

  private final AtomicInteger ids = new AtomicInteger();
  private final AlertBook book = new AlertBook(() -> "a" + ids.incrementAndGet());
  private Instant now = START;
  private final List<String> told = new ArrayList<>();

  /** ISA-18.2, figure "alarm state transitions": what is done, the state after it, what is told. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          warning                                      | active_unacknowledged  | raised a1
          warning ack                                  | active_acknowledged    | raised a1
          warning over                                 | cleared_unacknowledged | raised a1, cleared a1
          warning ack over                             |                        | raised a1, cleared a1
          warning over ack                             |                        | raised a1, cleared a1
          warning over warning                         | active_unacknowledged  | raised a1, cleared a1, raised a2
          warning ack over warning                     | active_unacknowledged  | raised a1, cleared a1, raised a2
          warning warning                              | active_unacknowledged  | raised a1
          warning critical                             | active_unacknowledged  | raised a1, raised a1 critical
          warning ack critical                         | active_unacknowledged  | raised a1, raised a1 critical
          critical warning                             | active_unacknowledged  | raised a1 critical
          critical warning over                        | cleared_unacknowledged | raised a1 critical, cleared a1 critical
          over                                         |                        |
          warning shelve over                          | shelved                | raised a1
          warning shelve over expire                   | cleared_unacknowledged | raised a1, cleared a1
          warning shelve over warning expire           | active_unacknowledged  | raised a1
          warning shelve critical expire               | active_unacknowledged  | raised a1, raised a1 critical
          warning over shelve warning                  | shelved                | raised a1, cleared a1
          warning over shelve warning unshelve         | active_unacknowledged  | raised a1, cleared a1, raised a2
          warning over shelve warning over expire      | cleared_unacknowledged | raised a1, cleared a1
          warning shelve ack over unshelve             |                        | raised a1, cleared a1
          warning comment                              | active_unacknowledged  | raised a1
          """)
  void goesFromStateToState(String deeds, String state, String expected) {
    for (var deed : deeds.split(" ", -1)) {
      perform(deed);
    }
    assertThat(book.all())
        .extracting(alert -> alert.state().name().toLowerCase(Locale.ROOT))
        .isEqualTo(state == null ? List.of() : List.of(state));
    assertThat(String.join(", ", told)).isEqualTo(expected == null ? "" : expected);
  }

  private void perform(String deed) {
    var id = book.entry(SOURCE).map(entry -> entry.id).orElse("none");
    switch (deed) {
      case "warning" -> signal(Severity.WARNING);
      case "critical" -> signal(Severity.CRITICAL);
      case "over" -> apply(new Signal(SOURCE, null, null, "fine"));
      case "ack" -> assertThat(book.acknowledge(id, ANNA, now)).isTrue();
      case "shelve" -> assertThat(book.shelve(id, now.plusSeconds(60), ANNA, now)).isTrue();
      case "unshelve" -> assertThat(book.unshelve(id, ANNA, now)).isTrue();
      case "comment" -> assertThat(book.comment(id, new Hand("anna", "on my way"), now)).isTrue();
      case "expire" -> {
        now = now.plusSeconds(60);
        book.expire(now, nanos());
      }
      default -> throw new IllegalArgumentException(deed);
    }
    takeTold();
  }

  private void signal(Severity severity) {
    apply(new Signal(SOURCE, severity, Rules.METER, "bad"));
  }

  private void apply(Signal signal) {
    book.apply(signal, now, nanos());
    takeTold();
  }

  private void takeTold() {
    for (var alert : book.takeUntold()) {
      var urgent = alert.severity() == Severity.CRITICAL ? " critical" : "";
      told.add(alert.state().name().toLowerCase(Locale.ROOT) + " " + alert.id() + urgent);
    }
  }

  private long nanos() {
    return Duration.between(START, now).toNanos();
  }

  // A limit without hysteresis on a value that trembles: the most common false alarm.
  @Test
  void makesOneAlertOfAValueThatComesAndGoes() {
    for (var i = 0; i < 100; i++) {
      signal(Severity.WARNING);
      now = now.plusSeconds(1);
      apply(new Signal(SOURCE, null, null, "fine"));
      now = now.plusSeconds(1);
      book.expire(now, nanos());
    }
    assertThat(told)
        .containsExactly("raised a1", "cleared a1", "raised a2", "cleared a2", "raised a3");
    assertThat(book.all().getFirst().text()).contains("comes and goes");

    now = now.plus(Flapping.PERIOD);
    book.expire(now, nanos());
    takeTold();
    assertThat(told).hasSize(6).endsWith("cleared a3");
    assertThat(book.all().getFirst().occurrences()).isEqualTo(3);
  }

  @Test
  void tellsNothingAgainOfWhatWasRestored() {
    signal(Severity.WARNING);
    book.settle();
    var stored = Entry.of(book.all().getFirst(), Severity.WARNING);

    var again = new AlertBook(() -> "b");
    again.restore(List.of(stored), now);
    again.apply(new Signal(SOURCE, Severity.WARNING, Rules.METER, "bad"), now, nanos());

    assertThat(again.takeUntold()).isEmpty();
    again.apply(new Signal(SOURCE, null, null, "fine"), now, nanos());
    assertThat(again.takeUntold())
        .singleElement()
        .satisfies(a -> assertThat(a.id()).isEqualTo("a1"));
  }

  // Killed between the disk and the outbox: rather told twice than never.
  @Test
  void tellsWhatWasRestoredAndNotTold() {
    signal(Severity.WARNING);
    var stored = Entry.of(book.all().getFirst(), null);

    var again = new AlertBook(() -> "b");
    again.restore(List.of(stored), now);

    assertThat(again.takeUntold())
        .singleElement()
        .satisfies(a -> assertThat(a.id()).isEqualTo("a1"));
  }

  @Test
  void notesWhoDidWhat() {
    signal(Severity.WARNING);
    book.acknowledge("a1", new Hand("anna", "on my way"), now);

    assertThat(book.takeEvents())
        .extracting(AlertEvent::kind, AlertEvent::who, AlertEvent::comment)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(AlertEvent.Kind.RAISED, "", ""),
            org.assertj.core.groups.Tuple.tuple(AlertEvent.Kind.ACKNOWLEDGED, "anna", "on my way"));
    assertThat(book.all().getFirst().note()).isEqualTo("anna: on my way");
    assertThat(book.all().getFirst().state()).isEqualTo(State.ACTIVE_ACKNOWLEDGED);
  }

  @Test
  void knowsNothingOfAnotherId() {
    signal(Severity.WARNING);
    assertThat(book.acknowledge("a0", ANNA, now)).isFalse();
    assertThat(book.shelve("a0", now.plusSeconds(1), ANNA, now)).isFalse();
    assertThat(book.unshelve("a0", ANNA, now)).isFalse();
    assertThat(book.comment("a0", ANNA, now)).isFalse();
  }
}
