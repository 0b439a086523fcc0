package io.dataskipper.boat.core;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a gateway finds and keeps its files.
 *
 * @param configDir {@code communication.yaml}, {@code slave_config.yaml} and {@code meters/}
 * @param dataDir what the gateway writes
 * @param pluginsDir third-party plugins, a folder each
 */
public record GatewayHome(Path configDir, Path dataDir, Path pluginsDir) {

  /**
   * The folders that {@code CONFIG_DIR}, {@code DATA_DIR} and {@code PLUGINS_DIR} name; without
   * them {@code ~/config}, {@code ~/data} and {@code plugins} beside the configuration.
   */
  public static GatewayHome fromEnvironment(Map<String, String> environment) {
    var user = Path.of(System.getProperty("user.home", "."));
    var config = folder(environment.get("CONFIG_DIR"), user.resolve("config"));
    return new GatewayHome(
        config,
        folder(environment.get("DATA_DIR"), user.resolve("data")),
        folder(environment.get("PLUGINS_DIR"), config.resolve("plugins")));
  }

  private static Path folder(@Nullable String named, Path otherwise) {
    return named == null || named.isBlank() ? otherwise : Path.of(named).toAbsolutePath();
  }
}
