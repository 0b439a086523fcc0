package io.dataskipper.boat.core.direct;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.probe.Browser;
import io.dataskipper.boat.spi.probe.Browser.Catalog;
import io.dataskipper.boat.spi.probe.DescribedByFile;
import io.dataskipper.boat.spi.settings.InvalidSetting;
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

/** Opens a link that nobody has configured, lists what is at its other end, and closes it. */
public final class LinkBrowser {
  private static final LinkId LINK = new LinkId("browse");

  private final Plugins plugins;
  private final Clock clock;

  public LinkBrowser(Plugins plugins, Clock clock) {
    this.plugins = plugins;
    this.clock = clock;
  }

  /**
   * Lists what is there.
   *
   * @param type the {@code connection_type}
   * @param settings the keys of the connection, such as {@code host}
   * @param values whether to read what can be read as well
   * @throws GatewayException of kind CONFIGURATION if the settings cannot be used
   */
  public Catalog browse(String type, Map<String, String> settings, boolean values)
      throws GatewayException, InterruptedException {
    var provider = plugins.drivers().get(type);
    if (provider == null) {
      var known = plugins.drivers().keySet();
      throw new GatewayException(
          FailureKind.CONFIGURATION,
          "browse type=%s: %s".formatted(type, NearestName.hint(type, known)));
    }
    return browse(provider, settings, values);
  }

  /**
   * Lists what a file says of a device.
   *
   * @param type the {@code connection_type}
   * @param name of the device; empty if the file describes but one
   * @throws GatewayException of kind CONFIGURATION if that cannot be told
   */
  public Catalog describe(String type, byte[] file, String name) throws GatewayException {
    if (!(plugins.drivers().get(type) instanceof DescribedByFile provider)) {
      throw new GatewayException(
          FailureKind.CONFIGURATION,
          "describe type=%s: devices of this type have no files".formatted(type));
    }
    try {
      return provider.describe(file, name);
    } catch (ConfigurationException e) {
      var reasons =
          e.problems().stream().map(InvalidSetting::reason).collect(Collectors.joining("; "));
      throw new GatewayException(FailureKind.CONFIGURATION, reasons, e);
    }
  }

  private <L extends Record, D extends Record, P extends Record> Catalog browse(
      DriverProvider<L, D, P> provider, Map<String, String> settings, boolean values)
      throws GatewayException, InterruptedException {
    var spec = new LinkSpec<L, D, P>(LINK, bind(provider, settings), List.of());
    var logger = System.getLogger(LinkBrowser.class.getName());
    try (var driver = provider.create(spec, new DriverContext(logger, clock))) {
      if (!(driver instanceof Browser browser)) {
        throw new GatewayException(
            FailureKind.CONFIGURATION,
            "browse type=%s: devices of this type do not describe themselves"
                .formatted(provider.type()));
      }
      driver.connect();
      return browser.browse(values);
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
