package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.core.config.ConfigBackend;
import io.dataskipper.boat.core.config.NotifierConfig;
import io.dataskipper.boat.core.config.PublisherConfig;
import io.dataskipper.boat.core.config.ServerConfig;
import io.dataskipper.boat.core.config.StorageSettings;
import io.dataskipper.boat.core.config.SupportSettings;
import io.dataskipper.boat.core.config.keys.GatewayKeys;
import io.dataskipper.boat.core.config.keys.PerformanceKeys;
import io.dataskipper.boat.core.config.keys.PublisherKeys;
import io.dataskipper.boat.core.config.keys.TimeKeys;
import io.dataskipper.boat.spi.publish.PublisherContext;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsSection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code communication.yaml}. */
final class CommunicationReader {
  private static final Duration HTTP_INTERVAL = Duration.ofSeconds(60);
  private static final Duration MQTT_INTERVAL = Duration.ofSeconds(10);

  private final Loading loading;
  private final Deliveries deliveries;
  private final AlertRules rules;
  private final ServedReader served;
  private final List<PublisherConfig> publishers = new ArrayList<>();
  private final List<ServerConfig> servers = new ArrayList<>();
  private final Map<String, Position> publisherIds = new HashMap<>();

  CommunicationReader(
      Loading loading, Deliveries deliveries, AlertRules rules, ServedReader served) {
    this.loading = loading;
    this.served = served;
    this.deliveries = deliveries;
    this.rules = rules;
    deliveries.add("http", HTTP_INTERVAL);
    deliveries.add("mqtt", MQTT_INTERVAL);
  }

  /** What the file says; parts with problems are left out. */
  record Communication(
      String gatewayId,
      List<PublisherConfig> publishers,
      List<NotifierConfig> notifiers,
      List<ServerConfig> servers,
      StorageSettings storage,
      SupportSettings support) {}

  /** Reads the root of the file; empty if there is a problem. */
  Optional<Communication> read(Mapping root) {
    var section = loading.binder().section(root, "");
    var gateway = section.bind(GatewayKeys.class);
    var gatewayId = gateway.map(GatewayKeys::deviceId).orElse("");
    var others = new AddOnReader(loading, gatewayId, served);
    var support =
        section
            .take("communication")
            .flatMap(node -> mapping(node, "communication"))
            .flatMap(communication -> readCommunication(communication, gatewayId, others))
            .orElse(SupportSettings.DEFAULT);
    rules.readShared(section);
    var notifiers = others.notifiers(section);
    servers.addAll(others.servers(section));
    var storage = bind(StorageSettings.class, section, "storage");
    section.finish();
    return storage.map(
        settings ->
            new Communication(gatewayId, publishers, notifiers, servers, settings, support));
  }

  private Optional<SupportSettings> readCommunication(
      SettingsSection section, String gatewayId, AddOnReader others) {
    section
        .take("api_endpoints")
        .flatMap(node -> mapping(node, section.path("api_endpoints")))
        .ifPresent(
            types -> {
              var shared =
                  loading
                      .binder()
                      .section(
                          Loading.nothing(section.position("api_endpoints")),
                          section.path("api_endpoints"));
              publisher("http", "http", shared, types, gatewayId);
            });
    section
        .take("mqtt_config")
        .flatMap(node -> mapping(node, section.path("mqtt_config")))
        .ifPresent(
            shared -> publisher("mqtt", "mqtt", shared, targets(shared, "topics"), gatewayId));
    for (var entry : loading.entries(section, "publishers")) {
      readPublisher(loading.binder().section(entry.mapping(), entry.path()), gatewayId);
    }
    section
        .take(AddOnReader.GATEWAY_KEY)
        .flatMap(node -> mapping(node, section.path(AddOnReader.GATEWAY_KEY)))
        .flatMap(others::modbusTcpGateway)
        .ifPresent(servers::add);
    section
        .take(AddOnReader.IEC61850_KEY)
        .flatMap(node -> mapping(node, section.path(AddOnReader.IEC61850_KEY)))
        .flatMap(others::iec61850Server)
        .ifPresent(servers::add);
    var support = support(section);
    section.finish();
    return support;
  }

  private void readPublisher(SettingsSection section, String gatewayId) {
    var keys = section.bind(PublisherKeys.class);
    var targets = targets(section, "targets");
    keys.ifPresent(
        known -> {
          Loading.requireUnique(
              publisherIds, section, "id", known.id(), "the id of another publisher");
          if (known.id().equals("poll")) {
            section.problem(
                "id", "\"poll\" would make poll_interval mean two things; choose another");
          }
          deliveries.add(known.id(), known.interval());
          publisher(known.id(), known.type(), section, targets, gatewayId);
        });
  }

  private void publisher(
      String id, String type, SettingsSection shared, SettingsSection targets, String gatewayId) {
    publisherIds.putIfAbsent(id, shared.position(""));
    deliveries.addTargets(id, targets);
    var provider = loading.plugins().publishers().get(type);
    if (provider == null) {
      var key = shared.keys().contains("type") ? "type" : "";
      var known = loading.plugins().publishers().keySet();
      Loading.unknown(shared, key, type, "type of publisher", known);
      return;
    }
    if (targets.keys().isEmpty()) {
      loading.warn(shared, "", "%s has no targets and delivers nothing".formatted(id));
    }
    var context =
        new PublisherContext(gatewayId, AddOnReader.logger("publisher", type), loading.clock());
    new PublisherReader(loading, context)
        .read(id, provider, shared, targets)
        .ifPresent(publishers::add);
  }

  private SettingsSection targets(SettingsSection section, String key) {
    return section
        .take(key)
        .flatMap(node -> mapping(node, section.path(key)))
        .orElseGet(
            () ->
                loading
                    .binder()
                    .section(Loading.nothing(section.position(key)), section.path(key)));
  }

  private Optional<SettingsSection> mapping(SettingsNode node, String path) {
    if (node instanceof Mapping mapping) {
      return Optional.of(loading.binder().section(mapping, path));
    }
    loading.binder().problem(node.position(), path, node.describe() + " is not a mapping of keys");
    return Optional.empty();
  }

  private @Nullable ConfigBackend backend(SettingsSection section) {
    return section
        .take("config_backend")
        .flatMap(
            node ->
                loading.binder().bind(ConfigBackend.class, node, section.path("config_backend")))
        .orElse(null);
  }

  private Optional<SupportSettings> support(SettingsSection section) {
    var performance = bind(PerformanceKeys.class, section, "performance_config");
    var time = bind(TimeKeys.class, section, "time_config");
    var backend = backend(section);
    return performance.flatMap(
        load -> time.map(clock -> new SupportSettings(load, clock, backend)));
  }

  private <R extends Record> Optional<R> bind(Class<R> type, SettingsSection section, String key) {
    return loading.binder().bind(type, section.take(key).orElse(Mapping.EMPTY), section.path(key));
  }
}
