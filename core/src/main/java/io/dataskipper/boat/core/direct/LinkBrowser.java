package io.dataskipper.boat.core.direct;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.plugin.Plugins;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.probe.Browser;
import io.dataskipper.boat.spi.probe.Browser.Catalog;
import io.dataskipper.boat.spi.probe.DescribedByFile;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;

/** Opens a link that nobody has configured, lists what is at its other end, and closes it. */
public final class LinkBrowser {
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
    var link =
        new PassingLink<>(
            plugins, clock, Browser.class, "devices of this type do not describe themselves");
    return link.use("browse", type, settings, browser -> browser.browse(values));
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
}
