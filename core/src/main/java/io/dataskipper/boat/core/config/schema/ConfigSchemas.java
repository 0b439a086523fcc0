package io.dataskipper.boat.core.config.schema;

import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.core.registry.MeterRegistry;
import java.util.Map;

/**
 * JSON Schemas (2020-12) of the two files, made of the records that bind them. Their values are
 * maps, lists, texts, numbers and booleans, in the order of the records.
 */
public final class ConfigSchemas {
  private ConfigSchemas() {}

  /** What {@code communication.yaml} may hold with these plugins. */
  public static Map<String, Object> communication(Plugins plugins) {
    return new CommunicationSchema(plugins).schema();
  }

  /** What {@code slave_config.yaml} may hold with these plugins and meter models. */
  public static Map<String, Object> slaveConfig(Plugins plugins, MeterRegistry registry) {
    return new SlaveSchema(plugins, registry).schema();
  }
}
