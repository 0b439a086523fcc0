package io.dataskipper.boat.core.change;

import io.dataskipper.boat.core.config.load.ConfigLoader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Random;

/** A process that applies, tries out, confirms and rolls back until it is killed. */
final class KilledChanges {
  private KilledChanges() {}

  /** Both files of a version say the same number, and a meter file does so in every other one. */
  static ConfigSet numbered(ConfigSet before, int number) {
    var text = "# %d%n".formatted(number).repeat(200);
    var files = before.with(ConfigLoader.SLAVES, text).with(ConfigLoader.COMMUNICATION, text);
    return number % 2 == 0
        ? files.with("meters/mine.yaml", text)
        : files.without("meters/mine.yaml");
  }

  /**
   * Runs until it is killed.
   *
   * @param arguments the home, and the seed
   */
  public static void main(String[] arguments) throws Exception {
    var home = Path.of(arguments[0]);
    var random = new Random(Long.parseLong(arguments[1]));
    var desk =
        ConfigDesk.open(
            home.resolve("config"), home.resolve("data"), new RecordingEngine(), Clock.systemUTC());
    desk.keepActive();
    try (var out = new FileOutputStream(FileDescriptor.out)) {
      out.write("begun\n".getBytes(StandardCharsets.US_ASCII));
      while (true) {
        var files = numbered(desk.active(), random.nextInt(1_000_000));
        switch (random.nextInt(3)) {
          case 0 -> desk.apply(files, "test", "");
          case 1 -> {
            desk.tryOut(files, "test", "", Duration.ofHours(1));
            desk.rollBack("test");
          }
          default -> {
            desk.tryOut(files, "test", "", Duration.ofHours(1));
            desk.confirm("test");
          }
        }
      }
    }
  }
}
