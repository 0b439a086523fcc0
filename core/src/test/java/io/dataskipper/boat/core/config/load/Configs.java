package io.dataskipper.boat.core.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.config.load.ConfigResult.Loaded;
import io.dataskipper.boat.core.config.load.ConfigResult.Rejected;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.spi.settings.Problem;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Loads configurations of tests with plugins that do nothing. */
final class Configs {
  static final Map<String, String> ENVIRONMENT =
      Map.of("MQTT_HOST", "broker.lan", "MQTT_PORT", "8883", "MQTT_PASSWORD", "hunter2hunter2");
  static final String GATEWAY = "device_id: gateway-1\n";
  static final String NO_LINKS = "connections: []\n";

  private static final MeterRegistry BUILT_IN = MeterRegistry.builtIn();

  private Configs() {}

  static ConfigResult load(Path directory) {
    return ConfigLoader.load(
        directory, FakePlugins.all(), BUILT_IN, ENVIRONMENT, Clock.systemUTC());
  }

  static ConfigResult load(Path directory, String communication, String slaves) {
    try {
      Files.writeString(directory.resolve(ConfigLoader.COMMUNICATION), communication);
      Files.writeString(directory.resolve(ConfigLoader.SLAVES), slaves);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return load(directory);
  }

  /** A folder of the tests' resources. */
  static Path resource(String name) {
    try {
      return Path.of(Objects.requireNonNull(Configs.class.getResource(name), name).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Loaded loaded(ConfigResult result) {
    assertThat(result).isInstanceOf(Loaded.class);
    return (Loaded) result;
  }

  static List<String> lines(ConfigResult result) {
    var problems =
        switch (result) {
          case Loaded(_, var warnings) -> warnings;
          case Rejected(var rejected) -> rejected;
        };
    return problems.stream().map(Problem::toString).toList();
  }
}
