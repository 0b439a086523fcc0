package io.dataskipper.boat.core.config.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.dataskipper.boat.core.config.load.FakePlugins;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.core.yaml.Placeholders;
import io.dataskipper.boat.core.yaml.YamlReader;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.Sequence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigSchemasTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  private static final Map<String, Object> COMMUNICATION =
      ConfigSchemas.communication(FakePlugins.all());
  private static final Map<String, Object> SLAVE_CONFIG =
      ConfigSchemas.slaveConfig(FakePlugins.all(), MeterRegistry.builtIn());

  @ParameterizedTest
  @ValueSource(strings = {"seed-config", "doubtful-config"})
  void filesThatLoadFit(String folder) throws IOException {
    assertThat(errors(COMMUNICATION, folder + "/communication.yaml")).isEmpty();
    assertThat(errors(SLAVE_CONFIG, folder + "/slave_config.yaml")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "baud-rate-text",
        "baud-rate-too-low",
        "client-unknown-key",
        "clients-mapping",
        "connection-id-missing",
        "connection-key-of-other-type",
        "connection-type-missing",
        "connection-type-unknown",
        "connections-mapping",
        "meter-model-unknown",
        "mqtt-enabled-text",
        "parity-unknown",
        "poll-interval-zero",
        "register-address-missing",
        "register-data-type-unknown",
        "register-unknown-key",
        "root-unknown-key",
        "stop-bits-three",
        "timeout-negative",
        "unit-id-300",
        "unit-id-missing"
      })
  void slaveConfigsThatDoNotLoadDoNotFit(String name) throws IOException {
    assertThat(errors(SLAVE_CONFIG, "bad-config/%s/slave_config.yaml".formatted(name)))
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api-endpoint-kind-unknown",
        "api-endpoint-type-text",
        "api-headers-list",
        "api-url-missing",
        "batch-size-zero",
        "communication-root-unknown-key",
        "communication-unknown-key",
        "device-id-bad",
        "device-id-missing",
        "discord-url-list",
        "discord-url-not-https",
        "gateway-port-too-high",
        "mqtt-backlog-order-unknown",
        "mqtt-host-missing",
        "mqtt-port-too-high",
        "mqtt-qos-three",
        "mqtt-topic-mapping-unknown-key",
        "mqtt-topic-wildcard",
        "notifier-severity-unknown",
        "notifier-type-unknown",
        "performance-threshold-too-high",
        "publisher-id-missing",
        "publisher-interval-zero",
        "publisher-type-unknown",
        "server-type-unknown",
        "storage-days-zero"
      })
  void communicationsThatDoNotLoadDoNotFit(String name) throws IOException {
    assertThat(errors(COMMUNICATION, "bad-config/%s/communication.yaml".formatted(name)))
        .isNotEmpty();
  }

  @Test
  void placeholdersFitEverywhere() throws IOException {
    var file = Files.createTempFile("communication", ".yaml");
    Files.writeString(
        file,
        """
        device_id: ${GATEWAY}
        communication:
          mqtt_config:
            host: ${MQTT_HOST}
            port: ${MQTT_PORT}
            username: u
            password: ${file:/run/secrets/mqtt}
            topics: {electrical: {measurements: "plant/${SITE}"}}
          modbus_tcp_gateway: {enabled: "${GATEWAY_ENABLED}"}
        storage: {history_interval: "${INTERVAL}"}
        """);
    assertThat(errors(COMMUNICATION, file)).isEmpty();
  }

  @Test
  void aKeySaysWhatAnEditorNeedsToKnow() {
    var port = at(SLAVE_CONFIG, "connections", "items", "allOf", "1", "then", "port");
    assertThat(port)
        .containsEntry("description", "TCP port")
        .containsEntry("type", List.of("integer", "string"))
        .containsEntry("minimum", new java.math.BigDecimal("1"))
        .containsEntry("maximum", new java.math.BigDecimal("65535"))
        .containsEntry("default", new java.math.BigDecimal("502"));
    assertThat(at(COMMUNICATION, "communication", "mqtt_config", "password"))
        .containsEntry("writeOnly", true);
  }

  /** The schema of a key; keywords of lists and branches are steps of their own. */
  private static Map<Object, Object> at(Map<String, Object> schema, String... steps) {
    Object node = schema;
    for (var step : steps) {
      if (node instanceof List<?> list) {
        node = list.get(Integer.parseInt(step));
      } else {
        var map = (Map<?, ?>) node;
        var properties = (Map<?, ?>) map.get("properties");
        var inner = properties == null ? null : properties.get(step);
        node = inner == null ? map.get(step) : inner;
      }
      Objects.requireNonNull(node, step);
    }
    return new java.util.HashMap<>((Map<?, ?>) node);
  }

  private static List<String> errors(Map<String, Object> schema, String resource)
      throws IOException {
    return errors(schema, Path.of("src", "test", "resources").resolve(resource));
  }

  private static List<String> errors(Map<String, Object> schema, Path file) throws IOException {
    var document = YamlReader.read(file, file.getFileName().toString(), Placeholders.none());
    assertThat(document.problems()).isEmpty();
    return FACTORY
        .getSchema(JSON.<JsonNode>valueToTree(schema))
        .validate(json(Objects.requireNonNull(document.root())))
        .stream()
        .map(Object::toString)
        .toList();
  }

  private static JsonNode json(SettingsNode node) throws IOException {
    return switch (node) {
      case Mapping mapping -> {
        var object = JSON.createObjectNode();
        for (var entry : mapping.values().entrySet()) {
          object.set(entry.getKey(), json(entry.getValue()));
        }
        yield object;
      }
      case Sequence sequence -> {
        var array = JSON.createArrayNode();
        for (var item : sequence.items()) {
          array.add(json(item));
        }
        yield array;
      }
      case Scalar(_, var text, var type, _) ->
          switch (type) {
            case TEXT -> JSON.getNodeFactory().textNode(text);
            case NULL -> JSON.nullNode();
            case INTEGER, FLOAT, BOOLEAN -> JSON.readTree(text);
          };
    };
  }
}
