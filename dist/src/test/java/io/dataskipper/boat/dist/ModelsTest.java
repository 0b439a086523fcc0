package io.dataskipper.boat.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.GatewayHost;
import io.dataskipper.boat.core.cache.ValueCache;
import io.dataskipper.boat.core.config.load.ConfigResult;
import io.dataskipper.boat.core.plugin.PluginDiscovery;
import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.spi.kit.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every model of the registry with the driver that reads it. */
class ModelsTest {
  private static final MeterRegistry REGISTRY = MeterRegistry.builtIn();
  private static final Plugins PLUGINS = PluginDiscovery.discover(Path.of("no-plugins"));

  @TempDir Path folder;

  private static Collection<MeterModel> models() {
    return REGISTRY.models().values();
  }

  @ParameterizedTest
  @MethodSource("models")
  void theDriverTakesEveryRegisterAndEveryProfile(MeterModel model) throws IOException {
    assertThat(points(model, "")).isEqualTo(model.registers().size());
    for (var profile : REGISTRY.profilesOf(model)) {
      assertThat(points(model, "profile: " + profile.name()))
          .as(profile.name())
          .isEqualTo(REGISTRY.registers(model, profile.name()).orElseThrow().size());
    }
  }

  /** How many points a client of the model has over TCP; it has as many on a serial line. */
  private int points(MeterModel model, String more) throws IOException {
    var client = "{id: meter, unit_id: 1, meter_model: %s, %s}".formatted(model.id(), more);
    write(
        """
        connections:
          - {id: tcp, connection_type: tcp, host: localhost, clients: [%s]}
          - {id: line, connection_type: serial, port: /dev/null, clients: [%s]}
        """
            .formatted(client, client.replace("meter,", "other,")));
    var result = GatewayHost.load(home(), PLUGINS, Map.of(), Clock.systemUTC());
    assertThat(result).isInstanceOf(ConfigResult.Loaded.class);
    var links = ((ConfigResult.Loaded) result).config().links();
    assertThat(links.getLast().devices().getFirst().points())
        .hasSameSizeAs(links.getFirst().devices().getFirst().points());
    return links.getFirst().devices().getFirst().points().size();
  }

  private void write(String slaves) throws IOException {
    Files.writeString(folder.resolve("communication.yaml"), "device_id: models\n");
    Files.writeString(folder.resolve("slave_config.yaml"), slaves);
  }

  private GatewayHome home() {
    return new GatewayHome(folder, folder.resolve("data"), folder.resolve("plugins"));
  }

  @Test
  void everySimulatedModelIsReadWithTheValuesThatItHolds() throws Exception {
    var meters = new LinkedHashMap<String, SimulatedMeter>();
    var clients = new StringBuilder();
    for (var model : models()) {
      var unit = meters.size() + 1;
      meters.put(model.id(), filled(SimulatedModels.meter(unit, model)));
      clients.append(
          "      - {id: %1$s, unit_id: %2$d, meter_model: %1$s, poll_interval: 3600}%n"
              .formatted(model.id(), unit));
    }
    try (var tcp = SimulatedTcp.builder().meters(List.copyOf(meters.values())).start()) {
      write(
          """
          connections:
            - id: link
              connection_type: tcp
              host: localhost
              port: %d
              clients:
          %s"""
              .formatted(tcp.port(), clients));
      try (var host = GatewayHost.start(home(), PLUGINS, Map.of(), Clock.systemUTC())) {
        var cache = host.gateway().orElseThrow().cache();
        meters.forEach((model, meter) -> assertRead(model, meter, cache));
      }
    }
  }

  /** Gives every register a value that its neighbours do not have. */
  private static SimulatedMeter filled(SimulatedMeter meter) {
    for (var register : meter.registers()) {
      var raw = 1 + register.address() % 97;
      switch (register.dataType()) {
        case STRING -> meter.setText(register.name(), "B" + raw);
        case BITFIELD, BOOL -> meter.setRaw(register.name(), 1);
        // Small enough for a power factor that is encoded.
        case FLOAT32, FLOAT64 -> meter.set(register.name(), raw * 0.01 * register.scale());
        default -> meter.set(register.name(), raw * register.scale() + register.offset());
      }
    }
    return meter;
  }

  private static void assertRead(String model, SimulatedMeter meter, ValueCache cache) {
    var device = new DeviceId(model);
    Await.until(
        "the first scan of " + model,
        () -> cache.latest(device).size() == meter.registers().size());
    for (var register : meter.registers()) {
      var sample = cache.latest(new PointId(device, register.name())).orElseThrow();
      assertThat(sample.quality()).as(sample.toString()).isEqualTo(Quality.GOOD);
      var value = Objects.requireNonNull(sample.value());
      if (value.numeric()) {
        assertThat(value.asDouble())
            .as(sample.toString())
            .isCloseTo(meter.value(register.name()), withinPercentage(1e-4));
      }
    }
  }
}
