package io.dataskipper.boat.dist.reference;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.config.load.ConfigLoader;
import io.dataskipper.boat.core.config.load.ConfigResult;
import io.dataskipper.boat.core.plugin.PluginDiscovery;
import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.MeterProtocol;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.spi.settings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The built-in plugins accept what the built-in meter models say. */
class BuiltInConfigurationTest {
  @TempDir Path directory;

  @Test
  void everyRegisterOfEveryModelIsOneThatTheDriversUnderstand() throws IOException {
    var registry = MeterRegistry.builtIn();
    var slaves = new StringBuilder("connections:\n");
    for (var type : List.of("serial", "tcp", "rtu_over_tcp")) {
      slaves.append("  - id: %s%n    connection_type: %s%n".formatted(type, type));
      slaves.append(type.equals("serial") ? "    port: /dev/ttyS0\n" : "    host: 127.0.0.1\n");
      slaves.append("    clients:\n");
      var unit = 0;
      for (var model : registry.models().values()) {
        if (model.protocol() != MeterProtocol.MODBUS_TCP || type.equals("tcp")) {
          unit++;
          slaves.append(client(type, unit, model));
        }
      }
    }
    assertThat(problems("device_id: g\n", slaves.toString())).isEmpty();
  }

  private static String client(String type, int unit, MeterModel model) {
    return "      - {id: %s-%d, unit_id: %d, meter_model: %s}%n"
        .formatted(type, unit, unit, model.id());
  }

  private List<String> problems(String communication, String slaves) throws IOException {
    Files.writeString(directory.resolve(ConfigLoader.COMMUNICATION), communication);
    Files.writeString(directory.resolve(ConfigLoader.SLAVES), slaves);
    var plugins = PluginDiscovery.discover(directory.resolve("plugins"));
    return switch (ConfigLoader.load(
        directory, plugins, MeterRegistry.builtIn(), Map.of(), Clock.systemUTC())) {
      case ConfigResult.Loaded _ -> List.of();
      case ConfigResult.Rejected(var problems) -> problems.stream().map(Problem::toString).toList();
    };
  }
}
