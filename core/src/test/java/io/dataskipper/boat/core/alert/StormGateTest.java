package io.dataskipper.boat.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StormGateTest {
  private final List<Alert> told = new ArrayList<>();
  private final StormGate gate = new StormGate(Severity.WARNING, () -> "summary", told::add);

  @Test
  void letsTheFirstPassAndTellsTheRestAsOneWithTheirCount() {
    for (var i = 0; i < 200; i++) {
      gate.offer(alert(i, i == 150 ? Severity.CRITICAL : Severity.WARNING, Alert.State.RAISED), 0);
    }
    gate.tick(Instant.EPOCH, StormGate.CALM.toNanos() - 1);
    assertThat(told).hasSize(StormGate.MOST);
    assertThat(gate.empty()).isFalse();

    gate.tick(Instant.EPOCH, StormGate.CALM.toNanos());

    assertThat(told).hasSize(StormGate.MOST + 1);
    assertThat(told.getLast().severity()).isEqualTo(Severity.CRITICAL);
    assertThat(told.getLast().text())
        .startsWith("190 more alerts: 190 raised: device/m10/offline, ")
        .endsWith("and 185 others");
    assertThat(gate.empty()).isTrue();
  }

  @Test
  void tellsOnceAMinuteWhileItDoesNotCalmDown() {
    var step = Duration.ofSeconds(1).toNanos();
    var tellings = 0;
    for (var second = 0; second < 180; second++) {
      var before = told.size();
      gate.offer(alert(second, Severity.WARNING, Alert.State.RAISED), second * step);
      gate.tick(Instant.EPOCH, second * step);
      tellings += told.size() > before ? 1 : 0;
    }
    assertThat(tellings).as("the first ones, and one a minute").isEqualTo(StormGate.MOST + 2);
  }

  @Test
  void saysWhatIsOver() {
    for (var i = 0; i < StormGate.MOST + 3; i++) {
      gate.offer(alert(i, Severity.WARNING, Alert.State.CLEARED), 0);
    }
    gate.flush(Instant.EPOCH);
    assertThat(told.getLast().state()).isEqualTo(Alert.State.CLEARED);
    assertThat(told.getLast().text()).startsWith("3 more alerts: 3 over: device/m10/offline");
  }

  @Test
  void tellsASingleOneAsItIs() {
    for (var i = 0; i < StormGate.MOST + 1; i++) {
      gate.offer(alert(i, Severity.WARNING, Alert.State.RAISED), 0);
    }
    gate.flush(Instant.EPOCH);
    assertThat(told.getLast().text()).isEqualTo("alert 10");
  }

  // A flood of what nobody wants to know must not hold back what somebody does.
  @Test
  void countsOnlyWhatSomebodyIsToldOf() {
    for (var i = 0; i < 100; i++) {
      gate.offer(alert(i, Severity.INFO, Alert.State.RAISED), 0);
    }
    gate.offer(alert(100, Severity.WARNING, Alert.State.RAISED), 0);
    assertThat(told).singleElement().satisfies(a -> assertThat(a.text()).isEqualTo("alert 100"));
  }

  private static Alert alert(int number, Severity severity, Alert.State state) {
    return new Alert(
        "a" + number,
        "device/m%d/offline".formatted(number),
        severity,
        state,
        null,
        "alert " + number,
        Instant.EPOCH);
  }
}
