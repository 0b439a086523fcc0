package io.dataskipper.boat.core;

import static java.lang.System.Logger.Level.ERROR;
import static java.lang.System.Logger.Level.INFO;
import static java.lang.System.Logger.Level.WARNING;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.load.ConfigLoader;
import io.dataskipper.boat.core.config.load.ConfigResult;
import io.dataskipper.boat.core.plugin.PluginDiscovery;
import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a gateway in the files of its home: finds plugins, loads the configuration, runs the engine
 * if that has no problem, and tells of the problems if it has. Safe for any thread.
 */
public final class GatewayHost implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(GatewayHost.class.getName());

  private final Plugins plugins;
  private final List<Problem> problems;
  private final List<Problem> warnings;
  private final @Nullable Gateway gateway;

  private GatewayHost(
      Plugins plugins, List<Problem> problems, List<Problem> warnings, @Nullable Gateway gateway) {
    this.plugins = plugins;
    this.problems = List.copyOf(problems);
    this.warnings = List.copyOf(warnings);
    this.gateway = gateway;
  }

  /**
   * Starts what can be started; never fails because of a file.
   *
   * @param environment what {@code ${NAME}} in a configuration file stands for
   */
  public static GatewayHost start(GatewayHome home, Map<String, String> environment, Clock clock) {
    return start(home, PluginDiscovery.discover(home.pluginsDir()), environment, clock);
  }

  /** As {@link #start(GatewayHome, Map, Clock)}, with plugins that were found already. */
  public static GatewayHost start(
      GatewayHome home, Plugins plugins, Map<String, String> environment, Clock clock) {
    LOG.log(
        INFO,
        "start version={0} config={1} data={2}",
        BoatVersion.current(),
        home.configDir(),
        home.dataDir());
    return switch (load(home, plugins, environment, clock)) {
      case ConfigResult.Loaded(var config, var warnings) ->
          running(config, warnings, home, plugins, clock);
      case ConfigResult.Rejected(var problems) -> idle(plugins, problems, List.of());
    };
  }

  /** Loads a configuration as {@link #start} does, and starts nothing. */
  public static ConfigResult load(
      GatewayHome home, Plugins plugins, Map<String, String> environment, Clock clock) {
    return ConfigLoader.load(
        home.configDir(), plugins, MeterRegistry.builtIn(), environment, clock);
  }

  private static GatewayHost running(
      GatewayConfig config,
      List<Problem> warnings,
      GatewayHome home,
      Plugins plugins,
      Clock clock) {
    warnings.forEach(warning -> LOG.log(WARNING, warning.toString()));
    try {
      var gateway = Gateway.start(config, home.dataDir(), clock);
      return new GatewayHost(plugins, List.of(), warnings, gateway);
    } catch (GatewayException e) {
      var problem = new Problem(Position.NONE, "", e.getMessage());
      return idle(plugins, List.of(problem), warnings);
    }
  }

  private static GatewayHost idle(Plugins plugins, List<Problem> problems, List<Problem> warnings) {
    problems.forEach(problem -> LOG.log(ERROR, problem.toString()));
    LOG.log(
        ERROR,
        "nothing is polled: {0} problems of the configuration; correct them and start again",
        problems.size());
    return new GatewayHost(plugins, problems, warnings, null);
  }

  /** The engine; empty if it could not be started. */
  public Optional<Gateway> gateway() {
    return Optional.ofNullable(gateway);
  }

  /** Why the engine does not run; empty if it does. */
  public List<Problem> problems() {
    return problems;
  }

  /** What in the configuration may not be meant. */
  public List<Problem> warnings() {
    return warnings;
  }

  /** What can be used in a configuration. */
  public Plugins plugins() {
    return plugins;
  }

  @Override
  public void close() {
    if (gateway != null) {
      gateway.close();
      LOG.log(INFO, "stopped");
    }
  }
}
