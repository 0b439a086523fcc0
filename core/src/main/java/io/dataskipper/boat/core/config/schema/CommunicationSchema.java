package io.dataskipper.boat.core.config.schema;

import io.dataskipper.boat.core.config.ConfigBackend;
import io.dataskipper.boat.core.config.StorageSettings;
import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.core.config.keys.AlertScopeKeys;
import io.dataskipper.boat.core.config.keys.GatewayKeys;
import io.dataskipper.boat.core.config.keys.Iec61850ServerKeys;
import io.dataskipper.boat.core.config.keys.NotifierKeys;
import io.dataskipper.boat.core.config.keys.PerformanceKeys;
import io.dataskipper.boat.core.config.keys.PublisherKeys;
import io.dataskipper.boat.core.config.keys.ServerKeys;
import io.dataskipper.boat.core.config.keys.TcpGatewayKeys;
import io.dataskipper.boat.core.config.keys.TimeKeys;
import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.spi.publish.PublisherProvider;
import io.dataskipper.boat.spi.settings.SettingsSchema;
import java.util.LinkedHashMap;
import java.util.Map;

/** The schema of {@code communication.yaml}. */
final class CommunicationSchema {
  private final Plugins plugins;

  CommunicationSchema(Plugins plugins) {
    this.plugins = plugins;
  }

  Map<String, Object> schema() {
    var root =
        new SettingsSchema()
            .add(GatewayKeys.class)
            .property("communication", communication())
            .property("notifiers", notifiers())
            .property("servers", servers())
            .property(
                "alert_rules", Schemas.alertRules(new SettingsSchema().add(AlertScopeKeys.class)))
            .property("storage", SettingsSchema.of(StorageSettings.class));
    var discord = plugins.notifiers().get("discord");
    if (discord != null) {
      root.property(
          "discord_webhook_url",
          Schemas.described(
              "a Discord webhook that is told of alerts from warning on",
              new SettingsSchema().add(discord.settings()).toMapOrShortFormOf(discord.settings())));
    }
    return Schemas.file("communication.yaml", root.toMap());
  }

  private Map<String, Object> communication() {
    var schema = new SettingsSchema();
    var http = plugins.publishers().get("http");
    if (http != null) {
      schema.property("api_endpoints", targets("endpoints by type of client, interval 60 s", http));
    }
    var mqtt = plugins.publishers().get("mqtt");
    if (mqtt != null) {
      schema.property(
          "mqtt_config",
          Schemas.described(
              "the MQTT broker",
              new SettingsSchema()
                  .add(mqtt.settings().shared())
                  .add(TargetPolicy.class)
                  .property("topics", targets("topics by type of client, interval 10 s", mqtt))
                  .toMap()));
    }
    return Schemas.described(
        "where data go",
        schema
            .property("publishers", publishers())
            .property("modbus_tcp_gateway", modbusTcpGateway())
            .property("config_backend", SettingsSchema.of(ConfigBackend.class))
            .property("iec61850_server", iec61850Server())
            .property("performance_config", SettingsSchema.of(PerformanceKeys.class))
            .property("time_config", SettingsSchema.of(TimeKeys.class))
            .toMap());
  }

  private Map<String, Object> modbusTcpGateway() {
    var schema = new SettingsSchema().add(TcpGatewayKeys.class);
    var server = plugins.servers().get("modbus_tcp");
    if (server != null) {
      schema.add(server.settings());
    }
    return Schemas.described("serves registers to Modbus TCP clients", schema.toMap());
  }

  private Map<String, Object> iec61850Server() {
    var schema = new SettingsSchema().add(Iec61850ServerKeys.class);
    var server = plugins.servers().get("iec61850");
    if (server != null) {
      schema.add(server.settings());
    }
    return Schemas.described("serves values to IEC 61850 clients", schema.toMap());
  }

  private Map<String, Object> publishers() {
    var types = new LinkedHashMap<String, Map<String, Object>>();
    plugins
        .publishers()
        .forEach(
            (type, provider) ->
                types.put(
                    type,
                    new SettingsSchema()
                        .add(PublisherKeys.class)
                        .add(provider.settings().shared())
                        .add(TargetPolicy.class)
                        .property("targets", targets("targets by type of client", provider))
                        .toMap()));
    return Schemas.list("further publishers", Schemas.byType("type", types));
  }

  private static Map<String, Object> targets(String doc, PublisherProvider<?, ?> provider) {
    var type = provider.settings().target();
    var target = new SettingsSchema().add(type).add(TargetPolicy.class).toMapOrShortFormOf(type);
    return Schemas.mapOf(
        doc,
        new SettingsSchema()
            .property("measurements", Schemas.described("where measurements go", target))
            .property("alerts", Schemas.described("where alerts go", target))
            .toMap());
  }

  private Map<String, Object> notifiers() {
    var types = new LinkedHashMap<String, Map<String, Object>>();
    plugins
        .notifiers()
        .forEach(
            (type, provider) ->
                types.put(
                    type,
                    new SettingsSchema().add(NotifierKeys.class).add(provider.settings()).toMap()));
    return Schemas.list("who is told of alerts", Schemas.byType("type", types));
  }

  private Map<String, Object> servers() {
    var types = new LinkedHashMap<String, Map<String, Object>>();
    plugins
        .servers()
        .forEach(
            (type, provider) ->
                types.put(
                    type,
                    new SettingsSchema().add(ServerKeys.class).add(provider.settings()).toMap()));
    return Schemas.list("what serves the newest values to others", Schemas.byType("type", types));
  }
}
