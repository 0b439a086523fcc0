package io.dataskipper.boat.core.config.schema;

import io.dataskipper.boat.core.config.LinkPolicy;
import io.dataskipper.boat.core.config.keys.DeliveryKeys;
import io.dataskipper.boat.core.config.keys.DerivedKeys;
import io.dataskipper.boat.core.config.keys.DeviceKeys;
import io.dataskipper.boat.core.config.keys.LinkKeys;
import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.driver.PointMaker;
import io.dataskipper.boat.spi.settings.SettingsSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The schema of {@code slave_config.yaml}. */
final class SlaveSchema {
  private final Plugins plugins;
  private final MeterRegistry registry;

  SlaveSchema(Plugins plugins, MeterRegistry registry) {
    this.plugins = plugins;
    this.registry = registry;
  }

  Map<String, Object> schema() {
    var types = new LinkedHashMap<String, Map<String, Object>>();
    plugins.drivers().forEach((type, provider) -> types.put(type, connection(provider)));
    return Schemas.file(
        "slave_config.yaml",
        new SettingsSchema()
            .property(
                "connections",
                Schemas.list(
                    "the buses and hosts to read from", Schemas.byType("connection_type", types)))
            .require("connections")
            .toMap());
  }

  private Map<String, Object> connection(DriverProvider<?, ?, ?> provider) {
    return new SettingsSchema()
        .add(LinkKeys.class)
        .add(LinkPolicy.class)
        .add(provider.settings().link())
        .property("clients", Schemas.list("the devices on it", client(provider)))
        .toMap();
  }

  private Map<String, Object> client(DriverProvider<?, ?, ?> provider) {
    var schema =
        new SettingsSchema()
            .add(DeviceKeys.class)
            .narrow("meter_model", Map.of("enum", List.copyOf(registry.models().keySet())))
            .narrow("profile", profiles(provider))
            .add(DeliveryKeys.class, "http_")
            .add(DeliveryKeys.class, "mqtt_")
            .add(provider.settings().device())
            .property("registers", registers(provider))
            .property("points", registers(provider))
            .property(
                "derived",
                Schemas.mapOf(
                    "points by name that are made of others over windows",
                    SettingsSchema.of(DerivedKeys.class)))
            .property("alert_rules", Schemas.alertRules(new SettingsSchema()));
    SettingsSchema.properties(DeliveryKeys.class)
        .forEach(
            (key, property) -> schema.pattern("^[A-Za-z][A-Za-z0-9_-]*_" + key + "$", property));
    return schema.toMap();
  }

  private Map<String, Object> profiles(DriverProvider<?, ?, ?> provider) {
    return provider instanceof PointMaker
        ? Map.of("type", List.of("string", "array"), "items", Map.of("type", "string"))
        : Map.of("enum", List.copyOf(registry.profiles().keySet()));
  }

  private static Map<String, Object> registers(DriverProvider<?, ?, ?> provider) {
    return Schemas.mapOf(
        "points of its own by name; they add to those of the model or take their place",
        new SettingsSchema()
            .property(
                "unit",
                Schemas.described("the unit of the value after scaling", Map.of("type", "string")))
            .add(provider.settings().point())
            .toMap());
  }
}
