package io.dataskipper.boat.core.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.core.config.load.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes of the configuration are whole or not at all, and every state can be had back. */
class ConfigDeskTest {
  private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

  @TempDir private Path home;
  private final RecordingEngine engine = new RecordingEngine();
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private ConfigDesk desk;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(home.resolve("config"));
    Files.writeString(active(ConfigLoader.COMMUNICATION), "device_id: one\n");
    Files.writeString(active(ConfigLoader.SLAVES), "first");
    desk = opened();
  }

  private ConfigDesk opened() throws IOException {
    var clock =
        new Clock() {
          @Override
          public ZoneOffset getZone() {
            return ZoneOffset.UTC;
          }

          @Override
          public Clock withZone(java.time.ZoneId zone) {
            return this;
          }

          @Override
          public Instant instant() {
            return now;
          }
        };
    var opened =
        ConfigDesk.open(home.resolve("config"), home.resolve("data/config"), engine, clock);
    opened.keepActive();
    return opened;
  }

  private Path active(String name) {
    return home.resolve("config").resolve(name);
  }

  private String slaves() throws IOException {
    return Files.readString(active(ConfigLoader.SLAVES));
  }

  private ConfigSet with(String slaves) throws IOException {
    return desk.active().with(ConfigLoader.SLAVES, slaves);
  }

  @Test
  void keepsWhatItFindsAsTheFirstVersion() throws IOException {
    assertThat(desk.versions())
        .singleElement()
        .satisfies(v -> assertThat(v.who()).isEqualTo("file"));
    assertThat(opened().versions()).hasSize(1);
  }

  @Test
  void putsFilesInForceAsANewVersion() throws IOException {
    assertThat(desk.apply(with("second"), "anna", "more meters"))
        .isInstanceOf(Outcome.Applied.class);

    assertThat(slaves()).isEqualTo("second");
    assertThat(engine.used).containsExactly("second");
    assertThat(desk.versions().getFirst())
        .isEqualTo(
            new Version(2, now, "anna", "more meters", java.util.List.of(ConfigLoader.SLAVES)));
  }

  @Test
  void refusesBadFilesAndChangesNothing() throws IOException {
    var outcome = desk.apply(with("bad"), "anna", "");

    assertThat(outcome).isInstanceOf(Outcome.Refused.class);
    assertThat(slaves()).isEqualTo("first");
    assertThat(desk.versions()).hasSize(1);
    assertThat(engine.used).isEmpty();
  }

  @Test
  void takesBackWhatTheEngineCannotUseAfterAll() throws IOException {
    engine.failing = true;

    assertThat(desk.apply(with("second"), "anna", "")).isInstanceOf(Outcome.Refused.class);
    assertThat(slaves()).isEqualTo("first");
  }

  @Test
  void restoresAnOldVersionAsANewOne() throws IOException {
    desk.apply(with("second").with("meters/mine.yaml", "meters: []"), "anna", "");
    desk.restore(1, "anna");

    assertThat(slaves()).isEqualTo("first");
    assertThat(active("meters/mine.yaml")).doesNotExist();
    assertThat(desk.versions()).extracting(Version::number).containsExactly(3, 2, 1);
    assertThatThrownBy(() -> desk.restore(99, "anna")).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void keepsTheLastFiftyVersions() throws IOException {
    for (var i = 0; i < 60; i++) {
      desk.apply(with("v" + i), "anna", "");
    }

    assertThat(desk.versions()).hasSize(50);
    assertThat(desk.versions().getFirst().number()).isEqualTo(61);
    assertThat(desk.version(61).text(ConfigLoader.SLAVES)).hasValue("v59");
  }

  @Test
  void rollsATrialBackWhenNobodyConfirmsIt() throws IOException {
    desk.tryOut(with("second"), "anna", "", TEN_MINUTES);
    now = now.plus(TEN_MINUTES).minusSeconds(1);
    desk.look();
    assertThat(slaves()).isEqualTo("second");

    now = now.plusSeconds(1);
    desk.look();

    assertThat(slaves()).isEqualTo("first");
    assertThat(engine.used).containsExactly("second", "first");
    assertThat(desk.trial()).isEmpty();
  }

  @Test
  void keepsATrialThatIsConfirmed() throws IOException {
    desk.tryOut(with("second"), "anna", "", TEN_MINUTES);
    desk.confirm("anna");
    now = now.plus(TEN_MINUTES);
    desk.look();

    assertThat(slaves()).isEqualTo("second");
    assertThatThrownBy(() -> desk.confirm("anna")).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  void rollsATrialBackOnDemand() throws IOException {
    desk.tryOut(with("second"), "anna", "", TEN_MINUTES);

    assertThat(desk.rollBack("anna")).isInstanceOf(Outcome.Applied.class);
    assertThat(slaves()).isEqualTo("first");
  }

  @Test
  void rollsATrialBackThatWasCutOffByTheEndOfTheProcess() throws IOException {
    desk.tryOut(with("second"), "anna", "", TEN_MINUTES);

    desk = opened();

    assertThat(slaves()).isEqualTo("first");
    assertThat(desk.trial()).isEmpty();
    assertThat(desk.versions().getFirst().comment()).isEqualTo("version 2 was not confirmed");
  }

  @Test
  void takesNoOtherChangeWhileOneIsOnTrial() throws IOException {
    desk.tryOut(with("second"), "anna", "", TEN_MINUTES);

    assertThat(desk.apply(with("third"), "bert", "")).isInstanceOf(Outcome.Refused.class);
    assertThat(slaves()).isEqualTo("second");
  }

  @Test
  void putsAnEditByHandInForce() throws IOException {
    Files.writeString(active(ConfigLoader.SLAVES), "edited");
    desk.look();

    assertThat(engine.used).containsExactly("edited");
    assertThat(desk.versions().getFirst().who()).isEqualTo("file");
  }

  @Test
  void tellsOfABadEditOnceAndGoesOnAsBefore() throws IOException {
    Files.writeString(active(ConfigLoader.SLAVES), "bad");
    desk.look();
    desk.look();

    assertThat(engine.refused).hasSize(1);
    assertThat(engine.used).isEmpty();
    assertThat(desk.versions()).hasSize(1);
  }

  @Test
  void namesOnlyFilesOfAConfiguration() {
    assertThat(ConfigSet.allows("meters/my_meter-2.yaml")).isTrue();
    for (var name :
        new String[] {"meters/../x.yaml", "../communication.yaml", "meters/.hidden.yaml", "x"}) {
      assertThat(ConfigSet.allows(name)).as(name).isFalse();
    }
  }
}
