package io.dataskipper.boat.publisher.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.publisher.mqtt.MqttSettings.Version;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.publish.MessageKind;
import io.dataskipper.boat.spi.publish.PublisherContext;
import io.dataskipper.boat.spi.publish.TargetSpec;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.Nodes;
import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.tls.TlsSettings;
import io.dataskipper.boat.spi.tls.TlsSettings.PeerCheck;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MqttSettingsTest {

  // The form of the Python product's file.
  @Test
  void needsNothingButAHost() {
    assertThat(bound(Map.of("host", "localhost", "port", 1883)))
        .isEqualTo(Brokers.at(1883).build());
    var settings =
        bound(
            Map.of(
                "host",
                "localhost",
                "port",
                1883,
                "username",
                "device-user",
                "password",
                "secret"));
    assertThat(settings).isEqualTo(Brokers.at(1883).user("device-user", "secret").build());
    assertThat(settings.toString()).doesNotContain("secret");
  }

  @Test
  void takesAPlainTopic() {
    var topics = Nodes.mapping(Map.of("measurements", "sensors/electrical/data"));
    var node = topics.value("measurements").orElseThrow();
    assertThat(new SettingsBinder().bind(MqttTarget.class, node, ""))
        .contains(new MqttTarget("sensors/electrical/data", null, null));
    assertThat(
            new SettingsBinder()
                .bind(
                    MqttTarget.class,
                    Nodes.mapping(Map.of("topic", "a/{client_id}", "qos", 0, "retain", "true")),
                    ""))
        .contains(new MqttTarget("a/{client_id}", 0, true));
  }

  @ParameterizedTest
  @CsvSource({"5, V5", "3.1.1, V3", "3, V3", "auto, AUTO", "AUTO, AUTO"})
  void understandsTheUsualNamesOfVersions(String text, Version version) {
    assertThat(bound(Map.of("host", "h", "version", text)).version()).isEqualTo(version);
  }

  @Test
  void takesThePortThatIsUsualForItsEncryption() {
    assertThat(bound(Map.of("host", "h")).portOrDefault()).isEqualTo(1883);
    assertThat(bound(Map.of("host", "h", "tls", "true")).portOrDefault()).isEqualTo(8883);
    assertThat(bound(Map.of("host", "h", "tls", "false")).portOrDefault()).isEqualTo(1883);
    assertThat(bound(Map.of("host", "h", "tls", Map.of(), "port", 1)).portOrDefault()).isEqualTo(1);
  }

  @Test
  void declinesWhatItCannotUse() {
    assertProblem("host", Map.of("host", " "));
    assertProblem("port", Map.of("port", 65_536));
    assertProblem("qos", Map.of("qos", 2));
    assertProblem("password", Map.of("password", "p"));
    assertProblem("keep_alive", Map.of("keep_alive", 0));
    assertProblem("status_topic", Map.of("status_topic", "a/{client_id}"));
    assertProblem("status_topic", Map.of("status_topic", "a/#"));
    assertProblem("availability_topic", Map.of("availability_topic", "all/devices"));
    assertProblem("availability_topic", Map.of("availability_topic", "a/{client}"));
  }

  @Test
  void namesThePlaceholdersThatItKnows() {
    assertThatThrownBy(() -> new MqttTarget("a/{device}", null, null))
        .hasMessage(
            "topic: unknown placeholder {device};"
                + " known are {device_id}, {client_id}, {client_type}, {kind}");
    assertThatThrownBy(() -> new MqttTarget("a/+/b", null, null)).hasMessageContaining("+ #");
    assertThatThrownBy(() -> new MqttTarget("", null, null)).hasMessageContaining("is empty");
    assertThatThrownBy(() -> new MqttTarget("ä".repeat(40_000), null, null))
        .hasMessageContaining("65535");
    assertThatThrownBy(() -> new MqttTarget("a/{", null, null)).hasMessageContaining("{ }");
  }

  @Test
  void reportsEveryProblemOfItsCreationAtOnce() {
    var settings =
        Brokers.at(1)
            .tls(new TlsSettings(true, "/no/such/file", null, null, null, PeerCheck.FULL))
            .build();
    var targets = List.of(target("electrical", "a/b"), target("ele+ctrical", "a/{client_type}"));
    var context = new PublisherContext("rtu#1", System.getLogger("test"), Clock.systemUTC());
    assertThatThrownBy(() -> new MqttPublisherProvider().create(settings, targets, context))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .extracting(InvalidSetting::key)
                    .containsExactly("targets[1].topic", "status_topic", "tls.ca_file"));
  }

  private static TargetSpec<MqttTarget> target(String clientType, String topic) {
    return new TargetSpec<>(
        new TargetId("t"), MessageKind.ALERTS, clientType, new MqttTarget(topic, null, null));
  }

  private static MqttSettings bound(Map<String, Object> values) {
    var binder = new SettingsBinder();
    var settings = binder.bind(MqttSettings.class, node(values), "");
    assertThat(binder.problems()).isEmpty();
    return settings.orElseThrow();
  }

  private static void assertProblem(String path, Map<String, Object> values) {
    var withHost = new HashMap<>(values);
    withHost.putIfAbsent("host", "h");
    var binder = new SettingsBinder();
    assertThat(binder.bind(MqttSettings.class, node(withHost), "")).isEmpty();
    assertThat(binder.problems()).extracting(Problem::path).containsExactly(path);
  }

  private static Mapping node(Map<String, Object> values) {
    return Nodes.mapping(values);
  }
}
