package io.dataskipper.boat.core.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.alert.AlertEngine.Audience;
import io.dataskipper.boat.core.alert.StandingAlert.State;
import io.dataskipper.boat.core.config.AlertRule;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.StorageSettings;
import io.dataskipper.boat.core.config.SupportSettings;
import io.dataskipper.boat.core.poll.PollListener.DeviceReading;
import io.dataskipper.boat.spi.kit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertEngineTest {
  private static final AlertRule HIGH = Rules.rule("kind=high warning=250 off_delay=0");

  @TempDir private Path data;

  private final List<Alert> machines = new CopyOnWriteArrayList<>();
  private final List<Alert> people = new CopyOnWriteArrayList<>();

  private AlertEngine start(AlertRule... rules) {
    return start(data, rules);
  }

  private AlertEngine start(Path directory, AlertRule... rules) {
    var config =
        new GatewayConfig(
            "gateway-1",
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            new StorageSettings(Duration.ZERO, 1, 8),
            List.of(rules),
            SupportSettings.DEFAULT);
    return AlertEngine.start(
        config, directory, new Audience(machines::add, people::add), Clock.systemUTC());
  }

  private static void read(AlertEngine engine, double volts) {
    var sample = Sample.good(Rules.VOLTAGE, new Value.Real(volts), Instant.now());
    engine.listener().onReading(new DeviceReading(Rules.METER, List.of(sample), null));
  }

  private void awaitTold(int count) {
    Await.until("%d told".formatted(count), () -> people.size() == count);
  }

  @Test
  void tellsMachinesAndPeopleOfAValueBeyondItsLimitAndOfItsReturn() {
    try (var engine = start(HIGH)) {
      read(engine, 251);
      awaitTold(1);
      read(engine, 249);
      awaitTold(2);
      assertThat(engine.standing()).singleElement().satisfies(this::isClearedAndUnacknowledged);
    }
    assertThat(people)
        .extracting(Alert::state)
        .containsExactly(Alert.State.RAISED, Alert.State.CLEARED);
    assertThat(people).extracting(Alert::id).containsOnly(people.getFirst().id());
    assertThat(people.getLast().text()).isEqualTo("Over: Incomer: voltage is 249 V");
    assertThat(machines).isEqualTo(people);
  }

  private void isClearedAndUnacknowledged(StandingAlert alert) {
    assertThat(alert.state()).isEqualTo(State.CLEARED_UNACKNOWLEDGED);
  }

  @Test
  void goesOnAfterARestartWithWhatPeopleDid() throws Exception {
    String id;
    var until = Instant.now().plusSeconds(3600).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    try (var engine = start(HIGH)) {
      read(engine, 251);
      awaitTold(1);
      id = engine.standing().getFirst().id();
      assertThat(engine.acknowledge(id, "anna", "on my way")).isTrue();
      assertThat(engine.shelve(id, until, "anna", "until the fitter comes")).isTrue();
    }

    try (var engine = start(HIGH)) {
      var alert = engine.standing().getFirst();
      assertThat(alert.id()).isEqualTo(id);
      assertThat(alert.acknowledged()).isTrue();
      assertThat(alert.shelvedUntil()).isEqualTo(until);
      assertThat(alert.note()).isEqualTo("anna: until the fitter comes");
      read(engine, 251);
      assertThat(engine.unshelve(id, "anna", "")).isTrue();
      assertThat(engine.events(Long.MAX_VALUE, id, 10))
          .extracting(AlertEvent::kind)
          .containsExactly(
              AlertEvent.Kind.UNSHELVED,
              AlertEvent.Kind.SHELVED,
              AlertEvent.Kind.ACKNOWLEDGED,
              AlertEvent.Kind.RAISED);
      assertThat(people).as("told nothing twice").hasSize(1);
      read(engine, 230);
      awaitTold(2);
    }
  }

  // The files as a power cut leaves them: copied while the engine runs and has closed nothing.
  @Test
  void losesNothingWhenItIsKilled() throws Exception {
    var copy = Files.createDirectories(data.resolve("killed"));
    try (var engine = start(HIGH)) {
      read(engine, 251);
      awaitTold(1);
      engine.acknowledge(engine.standing().getFirst().id(), "anna", "");
      copyFiles(copy);
    }
    people.clear();
    try (var engine = start(copy, HIGH)) {
      assertThat(engine.standing())
          .singleElement()
          .satisfies(alert -> assertThat(alert.state()).isEqualTo(State.ACTIVE_ACKNOWLEDGED));
      read(engine, 230);
      Await.until("over", () -> people.stream().anyMatch(a -> a.state() == Alert.State.CLEARED));
    }
  }

  private void copyFiles(Path to) throws IOException {
    try (var files = Files.newDirectoryStream(data, "alerts.db*")) {
      for (var file : files) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void endsTheAlertsOfARuleThatIsGone() {
    try (var engine = start(HIGH)) {
      read(engine, 251);
      awaitTold(1);
    }
    try (var engine = start()) {
      awaitTold(2);
      assertThat(engine.standing().getFirst().text()).isEqualTo("Over: the rule is gone");
    }
  }

  @Test
  void watchesThePartsOfTheGateway() {
    var holding = new CopyOnWriteArrayList<Condition>();
    holding.add(
        new Condition("link/bus/down", Severity.CRITICAL, null, Duration.ZERO, "Bus is down"));
    try (var engine = start()) {
      engine.watch((_, _) -> List.copyOf(holding));
      awaitTold(1);
      holding.clear();
      awaitTold(2);
    }
    assertThat(people).extracting(Alert::text).containsExactly("Bus is down", "Over: Bus is down");
  }

  @Test
  void goesOnWithoutADisk() throws Exception {
    var file = Files.createFile(data.resolve("no-directory"));
    try (var engine = start(file, HIGH)) {
      read(engine, 251);
      awaitTold(1);
      assertThat(engine.status().writable()).isFalse();
      assertThat(engine.acknowledge(engine.standing().getFirst().id(), "anna", "")).isTrue();
    }
  }
}
