package io.dataskipper.boat.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.GatewayHost;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CheckTest {
  private static final Path CORPUS = Path.of("../core/src/test/resources/bad-config");

  /** A problem that a publisher of the engine's tests finds and none of the product's can. */
  private static final String OF_NO_PLUGIN = "server-declines";

  private static final String GOOD_COMMUNICATION = "device_id: gateway-1\n";
  private static final String GOOD_SLAVES = "connections: []\n";

  @TempDir Path folder;

  // The engine's tests have plugins of their own, whose words differ; the places must not.
  @ParameterizedTest
  @MethodSource("badConfigurations")
  void namesThePlaceOfEveryProblemAndExitsWithOne(String name) throws IOException {
    var given = CORPUS.resolve(name);
    provide(given, "communication.yaml", GOOD_COMMUNICATION);
    provide(given, "slave_config.yaml", GOOD_SLAVES);

    var told = check(1);
    assertThat(told.lines()).allMatch(line -> line.matches("[\\w/.]+:\\d+:\\d+ .*\\w.*"));
    assertThat(told.lines().map(CheckTest::place))
        .containsExactlyElementsOf(
            Files.readAllLines(given.resolve("expected.txt")).stream()
                .map(CheckTest::place)
                .toList());
  }

  @Test
  void hasManyBadConfigurations() throws IOException {
    assertThat(badConfigurations()).hasSizeGreaterThanOrEqualTo(60);
  }

  private static Stream<String> badConfigurations() throws IOException {
    try (var folders = Files.list(CORPUS)) {
      return List.copyOf(
          folders
              .map(folder -> folder.getFileName().toString())
              .filter(name -> !name.equals(OF_NO_PLUGIN))
              .sorted()
              .toList())
          .stream();
    }
  }

  private void provide(Path given, String file, String good) throws IOException {
    if (Files.exists(given.resolve(file))) {
      Files.copy(given.resolve(file), folder.resolve(file));
    } else {
      Files.writeString(folder.resolve(file), good);
    }
  }

  /** File, line, column and key of a line. */
  private static String place(String line) {
    return line.contains(": ") ? line.substring(0, line.indexOf(": ")) : line;
  }

  @Test
  void countsWhatAGoodConfigurationHoldsAndExitsWithZero() throws IOException {
    var seed = Path.of("../core/src/test/resources/seed-config");
    provide(seed, "communication.yaml", "");
    provide(seed, "slave_config.yaml", "");

    assertThat(check(0))
        .contains("good: gateway my-rtu-device, 2 links, 2 devices, ")
        .doesNotContain("warning");
  }

  @Test
  void nothingOfAFileWithAProblemIsApplied() throws IOException {
    try (var tcp = SimulatedTcp.of(SimulatedMeter.builder(1).build())) {
      Files.writeString(folder.resolve("communication.yaml"), GOOD_COMMUNICATION);
      Files.writeString(
          folder.resolve("slave_config.yaml"),
          """
          connections:
            - id: link
              connection_type: tcp
              host: localhost
              port: %d
              clients:
                - {id: good, unit_id: 1, registers: {value: {address: 0}}}
                - {id: bad, unit_id: 300, registers: {value: {address: 0}}}
          """
              .formatted(tcp.port()));
      var home = new GatewayHome(folder, folder.resolve("data"), folder.resolve("plugins"));

      try (var host = GatewayHost.start(home, Map.of(), Clock.systemUTC())) {
        assertThat(host.gateway()).isEmpty();
        assertThat(host.problems())
            .singleElement()
            .asString()
            .contains("clients[1].unit_id", "300");
      }
      assertThat(tcp.accepted()).isZero();
      assertThat(home.dataDir().resolve("outbox.db")).doesNotExist();
      assertThat(home.dataDir().resolve("history.db")).doesNotExist();
    }
  }

  private String check(int exitCode) {
    var out = new StringWriter();
    var command = BoatCommand.commandLine().setOut(new PrintWriter(out));
    assertThat(command.execute("check", folder.toString())).isEqualTo(exitCode);
    return out.toString();
  }
}
