package io.dataskipper.boat.core.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.config.load.ConfigLoader;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.Campaign;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that changes the configuration at random moments. */
class KilledChangesTest {
  private static final String NAME = "`kill -9` of a process that changes the configuration";
  private static final int ROUNDS = Campaign.times(200, 8);

  @TempDir private Path home;

  @Test
  void activeFilesAreOneWholeVersionAndNoneIsLeftOnTrial() throws Exception {
    var seed = System.nanoTime();
    var random = new Random(seed);
    Campaign.begun(NAME, seed);
    var swapping = 0;
    var onTrial = 0;
    Files.createDirectories(home.resolve("config"));
    Files.writeString(home.resolve("config").resolve(ConfigLoader.SLAVES), "# 1\n");
    for (var round = 0; round < ROUNDS; round++) {
      runAndKill(random);
      var note = note();
      swapping += note.contains("SWAPPING") ? 1 : 0;
      onTrial += note.contains("TRIAL") ? 1 : 0;

      var desk = open();
      var active = desk.active();
      assertThat(desk.trial()).as("seed %d round %d", seed, round).isEmpty();
      assertThat(active)
          .as("seed %d round %d", seed, round)
          .isEqualTo(desk.version(desk.versions().getFirst().number()));
      assertThat(desk.versions()).hasSizeBetween(1, 50);
    }
    Campaign.found(
        NAME,
        "kills=%d while_swapping=%d on_trial=%d not_whole=0 left_on_trial=0 seed=%d"
            .formatted(ROUNDS, swapping, onTrial, seed));
  }

  /** What was under way when the process was killed. */
  private String note() throws IOException {
    var note = home.resolve("data/change.json");
    return Files.exists(note) ? Files.readString(note) : "";
  }

  private ConfigDesk open() throws IOException {
    var desk =
        ConfigDesk.open(
            home.resolve("config"), home.resolve("data"), new RecordingEngine(), Clock.systemUTC());
    desk.keepActive();
    return desk;
  }

  private void runAndKill(Random random) throws Exception {
    var output = Files.createTempFile(home, "told", ".txt");
    var process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                KilledChanges.class.getName(),
                home.toString(),
                Long.toString(random.nextLong()))
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      Await.until("begin", () -> output.toFile().length() > 0);
      var ended = process.waitFor(random.nextInt(500), TimeUnit.MILLISECONDS);
      assertThat(ended).as("ended by itself").isFalse();
    } finally {
      process.destroyForcibly();
      process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }
  }
}
