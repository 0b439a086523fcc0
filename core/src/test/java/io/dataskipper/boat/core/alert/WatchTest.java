package io.dataskipper.boat.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.api.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchTest {
  private final List<Signal> signals = new ArrayList<>();

  /** Each value is read at the second of its place; "-" is a value that cannot be used. */
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          kind=high warning=250 off_delay=0                             | 249 250 251 249     | 1 warning, 3 over
          kind=high warning=250 critical=260 off_delay=0                | 251 262 255 240     | 0 warning, 1 critical, 2 warning, 3 over
          kind=high warning=250 hysteresis=5 off_delay=0                | 251 249 246 245     | 0 warning, 3 over
          kind=high warning=250 critical=260 hysteresis=5 off_delay=0   | 261 256 255 245     | 0 critical, 2 warning, 3 over
          kind=low warning=210 hysteresis=5 off_delay=0                 | 210 214 215         | 0 warning, 2 over
          kind=low info=215 critical=200 off_delay=0                    | 214 199 216         | 0 info, 1 critical, 2 over
          kind=high warning=250 on_delay=2 off_delay=0                  | 251 251 251 240     | 2 warning, 3 over
          kind=high warning=250 on_delay=2 off_delay=0                  | 251 240 251 251     |
          kind=high warning=250 on_delay=2 off_delay=0                  | 251 251 - 251 251 251 | 5 warning
          kind=high warning=250 off_delay=3                             | 251 240 240 251 240 240 240 240 | 0 warning, 7 over
          kind=high warning=250 off_delay=0                             | 251 - - 251         | 0 warning
          kind=change warning=10 off_delay=0                            | 230 235 241 242 230 | 2 warning, 3 over, 4 warning
          kind=rate warning=60 window=4 off_delay=0                     | 0 0 0 1 2 3 4 4 4 4 4 | 6 warning, 7 over
          kind=stale on_delay=3 off_delay=2                             | 230 - - - - 230 230 230 | 3 warning, 7 over
          kind=stale on_delay=3 severity=critical off_delay=0           | 230 - - 230 -       |
          """)
  void tells(String rule, String values, String expected) {
    var watch = watch(rule, null);
    var told = new ArrayList<String>();
    var second = 0;
    for (var value : values.split(" ", -1)) {
      signals.clear();
      watch.read(
          value.equals("-") ? unusable() : sample(new Value.Real(Double.parseDouble(value))),
          seconds(second));
      watch.tick(seconds(second));
      for (var signal : signals) {
        told.add(second + " " + word(signal));
      }
      second++;
    }
    assertThat(String.join(", ", told)).isEqualTo(expected == null ? "" : expected);
  }

  // A value that is read once a minute must not keep a delay of seconds from ending.
  @Test
  void servesADelayBetweenTwoValues() {
    var watch = watch("kind=high warning=250 on_delay=2", null);
    watch.read(sample(new Value.Real(251)), seconds(0));
    watch.tick(seconds(1));
    assertThat(signals).isEmpty();
    watch.tick(seconds(2));
    assertThat(words()).isEqualTo("warning");
  }

  @Test
  void findsAPointThatWasNeverRead() {
    var watch = watch("kind=stale on_delay=3", null);
    watch.tick(seconds(2));
    assertThat(signals).isEmpty();
    watch.tick(seconds(3));
    assertThat(signals.getFirst().text())
        .isEqualTo("Incomer: voltage has had no usable value for 3 s");
  }

  @ParameterizedTest
  @CsvSource({
    "kind=bit bit=3, 8, true",
    "kind=bit bit=3, 7, false",
    "kind=bit bit=3 alert_on=false, 7, true"
  })
  void looksAtABitOfAWholeNumber(String rule, long value, boolean alerts) {
    watch(rule, null).read(sample(new Value.Whole(value)), 0);
    assertThat(!signals.isEmpty()).isEqualTo(alerts);
  }

  @Test
  void looksAtABool() {
    var watch = watch("kind=bit severity=critical off_delay=0", null);
    watch.read(sample(new Value.Flag(true)), 0);
    watch.read(sample(new Value.Flag(false)), 1);
    assertThat(words()).isEqualTo("critical, over");
  }

  @Test
  void saysTheValueTheUnitAndTheLimit() {
    watch("kind=high warning=250", null).read(sample(new Value.Real(262.5)), 0);
    assertThat(signals.getFirst().text()).isEqualTo("Incomer: voltage is 262.5 V, at or above 250");
  }

  // After a restart the alert stands on disk already: it must end, and not be raised again.
  @Test
  void goesOnWithAnAlertThatStands() {
    var watch = watch("kind=high warning=250 hysteresis=5 off_delay=0", Severity.WARNING);
    watch.read(sample(new Value.Real(251)), 0);
    watch.read(sample(new Value.Real(247)), 1);
    assertThat(signals).isEmpty();
    watch.read(sample(new Value.Real(245)), 2);
    assertThat(words()).isEqualTo("over");
  }

  @Test
  void judgesNoTextByALimit() {
    watch("kind=high warning=250", null).read(sample(new Value.Text("on")), 0);
    assertThat(signals).isEmpty();
  }

  private Watch watch(String rule, @org.jspecify.annotations.Nullable Severity standing) {
    return new Watch(Rules.rule(rule), standing, 0, signals::add);
  }

  private String words() {
    return signals.stream().map(WatchTest::word).collect(Collectors.joining(", "));
  }

  private static String word(Signal signal) {
    var severity = signal.severity();
    return severity == null ? "over" : severity.name().toLowerCase(Locale.ROOT);
  }

  private static long seconds(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }

  private static Sample sample(Value value) {
    return Sample.good(Rules.VOLTAGE, value, Instant.EPOCH);
  }

  private static Sample unusable() {
    return Sample.bad(Rules.VOLTAGE, Quality.invalid(Quality.Detail.FAILURE), Instant.EPOCH);
  }
}
