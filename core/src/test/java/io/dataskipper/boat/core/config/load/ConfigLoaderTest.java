package io.dataskipper.boat.core.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.NotifierConfig;
import io.dataskipper.boat.core.config.PublisherConfig.TargetConfig;
import io.dataskipper.boat.core.config.TargetPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigLoaderTest {
  private static final String TARGETS =
      """
      device_id: gateway-1
      communication:
        api_endpoints:
          electrical: {measurements: "https://api.example.com/e"}
        mqtt_config:
          host: mqtt.example.com
          max_backlog_mb: 8
          order: live_first
          topics:
            electrical: {measurements: {topic: e, max_backlog_mb: 16}}
            water: {measurements: w, alerts: wa}
        publishers:
          - id: backup
            type: mqtt
            host: ${MQTT_HOST}
            port: ${MQTT_PORT}
            username: gateway
            password: ${MQTT_PASSWORD}
            interval: 1m
            targets:
              electrical: {measurements: e}
      """;

  @TempDir Path directory;

  @Test
  void aClientOfItsOwnRegistersReadsThoseInTheirOrder() {
    var device =
        device(
            Configs.GATEWAY,
            """
            registers:
              tank: {address: 40, unit: l}
              pump: {address: 2, data_type: bool}
            """);
    assertThat(device.model()).isNull();
    assertThat(device.points())
        .extracting(point -> point.id().name(), point -> point.unit())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("tank", "l"),
            org.assertj.core.groups.Tuple.tuple("pump", ""));
  }

  @Test
  void ownRegistersTakeThePlaceOfTheModelsAndAddToThem() {
    var device =
        device(
            Configs.GATEWAY,
            """
            meter_model: schneider_em6400
            profile: basic_power
            registers:
              frequency: {address: 9, unit: mHz}
              own: {address: 10}
            """);
    var names = device.points().stream().map(point -> point.id().name()).toList();
    assertThat(names).startsWith("voltage_l1_n").endsWith("own").doesNotHaveDuplicates();
    assertThat(device.points())
        .filteredOn(point -> point.id().name().equals("frequency"))
        .extracting(point -> point.unit())
        .containsExactly("mHz");
  }

  @Test
  void withoutProfileEveryRegisterOfTheModelIsRead() {
    assertThat(device(Configs.GATEWAY, "meter_model: schneider_em6400\n").points())
        .hasSizeGreaterThan(40);
  }

  @Test
  void modelsOfTheUserCanBeUsed() throws IOException {
    Files.createDirectory(directory.resolve("meters"));
    Files.writeString(
        directory.resolve("meters/acme.yaml"),
        """
        meters:
          - id: acme
            registers: {level: {address: 3, unit: m}}
        """);
    assertThat(device(Configs.GATEWAY, "meter_model: acme\n").points()).hasSize(1);
  }

  @Test
  void withoutPublishersAClientIsReadEveryTenSeconds() {
    var device = device(Configs.GATEWAY, "registers: {a: {address: 1}}\n");
    assertThat(device.pollInterval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(device.deliveries()).isEmpty();
  }

  @Test
  void aClientDeliversToEveryPublisherThatHasATargetForItsType() {
    var plain = device(TARGETS, "registers: {a: {address: 1}}\n");
    assertThat(plain.deliveries())
        .isEqualTo(
            Map.of(
                "http", Duration.ofSeconds(60),
                "mqtt", Duration.ofSeconds(10),
                "backup", Duration.ofSeconds(60)));
    assertThat(device(TARGETS, "type: water\nregisters: {a: {address: 1}}\n").deliveries())
        .isEqualTo(Map.of("mqtt", Duration.ofSeconds(10)));
  }

  @Test
  void aClientSaysForEachPublisherWhetherAndHowOften() {
    var device =
        device(
            TARGETS,
            """
            registers: {a: {address: 1}}
            http_enabled: no
            mqtt_interval: 500ms
            backup_enabled: yes
            backup_interval: 2
            """);
    assertThat(device.deliveries())
        .isEqualTo(Map.of("mqtt", Duration.ofMillis(500), "backup", Duration.ofSeconds(2)));
    assertThat(device.pollInterval()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void whatAPublisherSaysOfItsBacklogHoldsForTargetsThatSayNothing() {
    var mqtt = load(TARGETS, "registers: {a: {address: 1}}\n").config().publishers().get(1);
    assertThat(mqtt.targets())
        .extracting(target -> target.id().toString(), target -> target.policy().maxBacklogMb())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("mqtt.electrical.measurements", 16),
            org.assertj.core.groups.Tuple.tuple("mqtt.water.measurements", 8),
            org.assertj.core.groups.Tuple.tuple("mqtt.water.alerts", 8));
    assertThat(mqtt.targets())
        .extracting(TargetConfig::policy)
        .extracting(TargetPolicy::order)
        .containsOnly(TargetPolicy.Order.LIVE_FIRST);
  }

  @Test
  void notifiersAndServersAreBoundByTheirType() {
    var config =
        load(
                """
                device_id: gateway-1
                notifiers:
                  - {id: ops, type: discord, from: critical, webhook_url: "https://d.example/1"}
                servers:
                  - {id: plc, type: table, port: 4840}
                storage: {history_interval: 5s, history_days: 7}
                """,
                "registers: {a: {address: 1}}\n")
            .config();
    assertThat(config.notifiers())
        .extracting(NotifierConfig::id, NotifierConfig::from)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("ops", Severity.CRITICAL));
    assertThat(config.servers()).extracting(server -> server.type()).containsExactly("table");
    assertThat(config.storage().historyInterval()).isEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void factoriesMakeWhatWasConfigured() throws Exception {
    var config = load(TARGETS, "registers: {a: {address: 1}}\n").config();
    var logger = System.getLogger("test");
    var clock = java.time.Clock.systemUTC();
    try (var driver =
            config
                .links()
                .getFirst()
                .drivers()
                .create(new io.dataskipper.boat.spi.driver.DriverContext(logger, clock));
        var publisher =
            config
                .publishers()
                .getFirst()
                .publishers()
                .create(new io.dataskipper.boat.spi.publish.PublisherContext("g", logger, clock))) {
      assertThat(driver).isNotNull();
      assertThat(publisher).isNotNull();
    }
  }

  @Test
  void aFileCanTakeItsSecretsFromElsewhere() throws IOException {
    Files.writeString(directory.resolve("id"), "gateway-7\n");
    assertThat(
            load("device_id: ${file:id}\n", "registers: {a: {address: 1}}\n").config().gatewayId())
        .isEqualTo("gateway-7");
  }

  @Test
  void whatMayNotBeMeantIsAWarning() throws IOException {
    var doubtful = Configs.resource("/doubtful-config");
    var loaded = Configs.loaded(Configs.load(doubtful));
    assertThat(Configs.lines(loaded))
        .containsExactlyElementsOf(Files.readAllLines(doubtful.resolve("expected.txt")));
    assertThat(loaded.config().links()).hasSize(1);
  }

  private ConfigResult.Loaded load(String communication, String clientKeys) {
    var client = "id: meter-1\nunit_id: 1\n" + clientKeys;
    return Configs.loaded(
        Configs.load(
            directory,
            communication,
            """
            connections:
              - id: panel
                connection_type: serial
                port: /dev/ttyS0
                clients:
                  -
            """
                + client.indent(8)));
  }

  private DeviceConfig device(String communication, String clientKeys) {
    return devices(load(communication, clientKeys).config()).getFirst();
  }

  private static List<DeviceConfig> devices(GatewayConfig config) {
    return config.links().stream().flatMap(link -> link.devices().stream()).toList();
  }
}
