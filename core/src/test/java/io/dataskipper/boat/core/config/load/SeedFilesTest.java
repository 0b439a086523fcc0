package io.dataskipper.boat.core.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.LinkPolicy;
import io.dataskipper.boat.core.config.NotifierConfig;
import io.dataskipper.boat.core.config.PublisherConfig;
import io.dataskipper.boat.core.config.PublisherConfig.TargetConfig;
import io.dataskipper.boat.core.config.ServerConfig;
import io.dataskipper.boat.core.config.StorageSettings;
import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.spi.driver.DriverProvider.ThreadKind;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The two files of the product whose users we serve load as they are, with what it promises. */
class SeedFilesTest {
  private final ConfigResult.Loaded loaded =
      Configs.loaded(Configs.load(Configs.resource("/seed-config")));
  private final GatewayConfig config = loaded.config();

  @Test
  void gatewayHasItsNameAndStorageItsDefaults() {
    assertThat(config.gatewayId()).isEqualTo("my-rtu-device");
    assertThat(config.storage()).isEqualTo(new StorageSettings(Duration.ofMinutes(1), 90, 1024));
    assertThat(config.servers())
        .singleElement()
        .extracting(ServerConfig::id, ServerConfig::type)
        .containsExactly("modbus_tcp_gateway", "modbus_tcp");
  }

  @Test
  void theExposedClientIsServedUnderItsUnitWithItsRegisters() {
    var served = config.served();
    assertThat(served).hasSize(1);
    assertThat(served.getFirst().id()).isEqualTo(new DeviceId("meter-1"));
    assertThat(served.getFirst().unit()).isEqualTo(1);
    assertThat(served.getFirst().points())
        .extracting(point -> point.point().id().name())
        .isEqualTo(
            config.links().getFirst().devices().getFirst().points().stream()
                .map(point -> point.id().name())
                .toList());
    assertThat(served.getFirst().points().getFirst().dataType()).isEqualTo("float32");
  }

  @Test
  void linksHaveTheirKeysAndDefaults() {
    var serial = config.links().get(0);
    assertThat(serial.id()).hasToString("main-panel");
    assertThat(serial.label()).isEqualTo("Main Electrical Panel");
    assertThat(serial.type()).isEqualTo("serial");
    assertThat(serial.thread()).isEqualTo(ThreadKind.PLATFORM);
    assertThat(serial.policy())
        .isEqualTo(new LinkPolicy(3, Duration.ZERO, Duration.ZERO, Duration.ZERO));
    var tcp = config.links().get(1);
    assertThat(tcp.id()).hasToString("remote-panel");
    assertThat(tcp.label()).isEqualTo("remote-panel");
    assertThat(tcp.type()).isEqualTo("tcp");
    assertThat(tcp.thread()).isEqualTo(ThreadKind.VIRTUAL);
  }

  @Test
  void aClientHasWhatItsEntrySays() {
    var meter = config.links().get(0).devices().getFirst();
    assertThat(meter.id()).isEqualTo(new DeviceId("meter-1"));
    assertThat(meter.label()).isEqualTo("meter-1");
    assertThat(meter.clientType()).isEqualTo("electrical");
    assertThat(meter.model()).isEqualTo("schneider_em6400");
    assertThat(meter.address()).isEqualTo("unit 1");
    assertThat(meter.exposeViaTcp()).isTrue();
    assertThat(meter.deliveries())
        .isEqualTo(Map.of("http", Duration.ofSeconds(60), "mqtt", Duration.ofSeconds(10)));
    assertThat(meter.pollInterval()).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aClientWithoutTypeIsElectricalAndDeliversWhereATargetIs() {
    var meter = config.links().get(1).devices().getFirst();
    assertThat(meter.clientType()).isEqualTo("electrical");
    assertThat(meter.exposeViaTcp()).isFalse();
    assertThat(meter.deliveries())
        .isEqualTo(Map.of("http", Duration.ofSeconds(60), "mqtt", Duration.ofSeconds(10)));
  }

  @Test
  void theProfileSaysWhichPointsAreRead() {
    var points = config.links().get(0).devices().getFirst().points();
    assertThat(points)
        .extracting(point -> point.id().name())
        .startsWith("voltage_l1_n", "voltage_l2_n", "voltage_l3_n")
        .contains("active_power_total", "frequency")
        .doesNotContain("reactive_power_total");
    assertThat(points.getFirst().id())
        .isEqualTo(new PointId(new DeviceId("meter-1"), "voltage_l1_n"));
    assertThat(points.getFirst().unit()).isEqualTo("V");
    assertThat(config.links().get(1).devices().getFirst().points())
        .extracting(point -> point.id().name())
        .contains("active_power_total", "reactive_power_total");
  }

  @Test
  void publishersHaveATargetForEachKindOfMessage() {
    assertThat(config.publishers())
        .extracting(PublisherConfig::id, PublisherConfig::type)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("http", "http"),
            org.assertj.core.groups.Tuple.tuple("mqtt", "mqtt"));
    assertThat(config.publishers().get(1).targets())
        .extracting(target -> target.id().toString())
        .containsExactly("mqtt.electrical.measurements", "mqtt.electrical.alerts");
    assertThat(config.publishers().get(0).targets())
        .extracting(TargetConfig::policy)
        .containsOnly(
            new TargetPolicy(1, 512, Duration.ofDays(30), TargetPolicy.Order.OLDEST_FIRST, 0));
  }

  @Test
  void theWebhookIsANotifier() {
    assertThat(config.notifiers())
        .extracting(NotifierConfig::id, NotifierConfig::type, NotifierConfig::from)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("discord", "discord", Severity.WARNING));
  }

  @Test
  void thresholdsOfTheMachineAreTaken() {
    var performance = config.support().performance();
    assertThat(performance.enabled()).isTrue();
    assertThat(performance.monitorInterval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(performance.cpuThreshold()).isEqualTo(80);
    assertThat(performance.diskThreshold()).isEqualTo(90);
  }

  @Test
  void nothingOfTheFilesIsLeftUnserved() {
    assertThat(Configs.lines(loaded)).isEmpty();
  }
}
