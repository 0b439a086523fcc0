package io.dataskipper.boat.core.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.config.load.ConfigLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What test mode keeps over the end of a process, and what it takes back. */
class TestModeTest {
  private static final Duration HOUR = Duration.ofHours(1);

  @TempDir private Path home;
  private final RecordingEngine engine = new RecordingEngine();
  private ConfigDesk desk;
  private TestMode mode;

  @BeforeEach
  void open() throws IOException {
    Files.createDirectories(home.resolve("config"));
    Files.writeString(active(), "first");
    start();
  }

  /** Starts it as a process does that finds what one before has left, however that ended. */
  private void start() throws IOException {
    var clock = Clock.systemUTC();
    desk = ConfigDesk.open(home.resolve("config"), home.resolve("data"), engine, clock);
    desk.keepActive();
    mode = TestMode.open(home.resolve("data/test"), desk, engine::done, clock);
  }

  private Path active() {
    return home.resolve("config").resolve(ConfigLoader.SLAVES);
  }

  private void stage(String slaves) throws IOException, GatewayException {
    mode.edit(mode.draft().with(ConfigLoader.SLAVES, slaves), "anna");
  }

  private void verify() throws IOException, GatewayException {
    var now = Clock.systemUTC().instant();
    mode.verified(new TestMode.Verified(now, mode.draft().digest(), 10, 1), "anna");
  }

  @Test
  void whatIsStagedSavedAndVerifiedOutlivesTheProcess() throws Exception {
    mode.enable("anna");
    stage("second");
    verify();
    mode.save("anna");
    var before = mode.stage();

    start();

    assertThat(mode.stage()).isEqualTo(before);
    assertThat(mode.stage().who()).isEqualTo("anna");
    assertThat(mode.draft().text(ConfigLoader.SLAVES)).contains("second");
    assertThat(mode.verified(mode.draft())).isTrue();
    assertThat(mode.apply("anna", HOUR, false)).isInstanceOf(Outcome.Applied.class);
    assertThat(Files.readString(active())).isEqualTo("second");
  }

  @Test
  void aTrialThatNobodyConfirmedIsTakenBackAtTheNextStart() throws Exception {
    mode.enable("anna");
    stage("second");
    verify();
    mode.save("anna");
    mode.apply("anna", HOUR, false);

    start();

    assertThat(Files.readString(active())).isEqualTo("first");
    assertThat(desk.trial()).isEmpty();
    assertThat(mode.stage().enabled()).isTrue();
    assertThat(mode.draft().text(ConfigLoader.SLAVES)).contains("second");
    assertThat(engine.deeds)
        .anySatisfy(
            deed -> {
              assertThat(deed.action()).isEqualTo("configuration.roll-back");
              assertThat(deed.who()).isEqualTo("gateway");
            });
  }

  @Test
  void aConfirmedTrialStaysThroughARestart() throws Exception {
    mode.enable("anna");
    stage("second");
    mode.save("anna");
    mode.apply("anna", HOUR, true);
    desk.confirm("anna");

    start();

    assertThat(Files.readString(active())).isEqualTo("second");
  }

  @Test
  void whatWasEditedAfterItWasVerifiedIsNotApplied() throws Exception {
    mode.enable("anna");
    stage("second");
    verify();
    stage("third");
    mode.save("anna");
    assertThatThrownBy(() -> mode.apply("anna", HOUR, false))
        .isInstanceOf(GatewayException.class)
        .hasMessageContaining("never verified");
    assertThat(Files.readString(active())).isEqualTo("first");
  }

  @Test
  void startsOffIfItsNoteIsDamagedAndWithAFreshCopyAfterDisabling() throws Exception {
    mode.enable("anna");
    stage("second");
    mode.save("anna");
    Files.writeString(home.resolve("data/test/stage.json"), "{\"since\":");
    start();
    assertThat(mode.stage().enabled()).isFalse();
    assertThatThrownBy(() -> mode.draft()).hasMessage("test mode is not enabled");

    mode.enable("bob");
    assertThat(mode.draft().text(ConfigLoader.SLAVES)).contains("first");
    assertThat(mode.saved()).isEmpty();
    mode.disable("bob");
    try (var left = Files.walk(home.resolve("data/test"))) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }
}
