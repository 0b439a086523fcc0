package io.dataskipper.boat.core.direct;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.settings.NearestName;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A link that nobody has configured, for as long as one use of it takes.
 *
 * @param ability what its driver has to be able to
 * @param lacking what is said if it is not
 */
record PassingLink<A>(Plugins plugins, Clock clock, Class<A> ability, String lacking) {

  /** What is done with the link. */
  @FunctionalInterface
  interface Use<A, R, E extends Exception> {
    R of(A able) throws GatewayException, E, InterruptedException;
  }

  /**
   * Opens, uses and closes it.
   *
   * @param id of the link; what is done with it is the beginning of every complaint
   * @param type the {@code connection_type}
   * @param settings the keys of the connection, such as {@code host}
   * @throws GatewayException of kind CONFIGURATION if the settings cannot be used
   */
  <R, E extends Exception> R use(
      String id, String type, Map<String, String> settings, Use<A, R, E> use)
      throws GatewayException, E, InterruptedException {
    var provider = plugins.drivers().get(type);
    if (provider == null) {
      var known = plugins.drivers().keySet();
      throw new GatewayException(
          FailureKind.CONFIGURATION,
          "%s type=%s: %s".formatted(id, type, NearestName.hint(type, known)));
    }
    return use(id, provider, settings, use);
  }

  private <L extends Record, D extends Record, P extends Record, R, E extends Exception> R use(
      String id, DriverProvider<L, D, P> provider, Map<String, String> settings, Use<A, R, E> use)
      throws GatewayException, E, InterruptedException {
    var spec = new LinkSpec<L, D, P>(new LinkId(id), bind(provider, settings), List.of());
    var logger = System.getLogger(PassingLink.class.getName());
    try (var driver = provider.create(spec, new DriverContext(logger, clock))) {
      if (!ability.isInstance(driver)) {
        throw new GatewayException(
            FailureKind.CONFIGURATION, "%s type=%s: %s".formatted(id, provider.type(), lacking));
      }
      driver.connect();
      return use.of(ability.cast(driver));
    }
  }

  private static <L extends Record> L bind(
      DriverProvider<L, ?, ?> provider, Map<String, String> settings) throws GatewayException {
    var nodes = new LinkedHashMap<String, SettingsNode>();
    settings.forEach(
        (key, text) -> nodes.put(key, new Scalar(Position.NONE, text, ScalarType.TEXT)));
    var binder = new SettingsBinder();
    var bound =
        binder.bind(provider.settings().link(), new Mapping(Position.NONE, nodes, Map.of()), "");
    return bound.orElseThrow(
        () ->
            new GatewayException(
                FailureKind.CONFIGURATION,
                binder.problems().stream()
                    .map(problem -> problem.path() + ": " + problem.reason())
                    .collect(Collectors.joining("; "))));
  }
}
