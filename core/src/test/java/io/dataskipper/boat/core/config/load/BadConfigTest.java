package io.dataskipper.boat.core.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.config.load.ConfigResult.Rejected;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every folder of {@code bad-config} is a configuration that must be refused with exactly the lines
 * of its {@code expected.txt}; a file that it lacks is a good one.
 */
class BadConfigTest {
  private static final int FEWEST_CASES = 70;
  private static final String EXPECTED = "expected.txt";

  @TempDir Path directory;

  @ParameterizedTest
  @MethodSource("cases")
  void aBadConfigurationIsRefusedWithEveryReason(String name) throws IOException {
    var given = Configs.resource("/bad-config").resolve(name);
    provide(given, ConfigLoader.COMMUNICATION, Configs.GATEWAY);
    provide(given, ConfigLoader.SLAVES, Configs.NO_LINKS);

    var result = Configs.load(directory);

    assertThat(result).isInstanceOf(Rejected.class);
    assertThat(Configs.lines(result))
        .containsExactlyElementsOf(Files.readAllLines(given.resolve(EXPECTED)));
  }

  @Test
  void theCorpusIsComplete() throws IOException {
    assertThat(cases().toList()).hasSizeGreaterThanOrEqualTo(FEWEST_CASES);
  }

  @Test
  void aFileOf50MegabytesIsRefusedUnread() throws IOException {
    Files.writeString(directory.resolve(ConfigLoader.COMMUNICATION), Configs.GATEWAY);
    try (var file =
        new java.io.RandomAccessFile(directory.resolve(ConfigLoader.SLAVES).toFile(), "rw")) {
      file.setLength(50L * 1024 * 1024);
    }
    assertThat(Configs.lines(Configs.load(directory)))
        .containsExactly("slave_config.yaml has 52428800 bytes; at most 4194304 are allowed");
  }

  @Test
  void filesThatAreNotThereAreNamedWithTheirDirectory() {
    assertThat(Configs.lines(Configs.load(directory)))
        .containsExactly(
            "communication.yaml does not exist in " + directory,
            "slave_config.yaml does not exist in " + directory);
  }

  @Test
  void aFloodOfProblemsIsCutShort() {
    var slaves = new StringBuilder(Configs.NO_LINKS);
    for (var i = 0; i < 2000; i++) {
      slaves.append("unknown_%d: 1%n".formatted(i));
    }
    var lines = Configs.lines(Configs.load(directory, Configs.GATEWAY, slaves.toString()));
    assertThat(lines).hasSize(501);
    assertThat(lines.getLast())
        .isEqualTo("slave_config.yaml:502:1 and 1500 more problems from here on");
  }

  private void provide(Path given, String file, String good) throws IOException {
    if (Files.exists(given.resolve(file))) {
      Files.copy(given.resolve(file), directory.resolve(file));
    } else {
      Files.writeString(directory.resolve(file), good);
    }
  }

  private static Stream<String> cases() throws IOException {
    try (var folders = Files.list(Configs.resource("/bad-config"))) {
      return List.copyOf(folders.map(folder -> folder.getFileName().toString()).sorted().toList())
          .stream();
    }
  }
}
