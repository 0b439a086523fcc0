package io.dataskipper.boat.dist;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.GatewayHost;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.config.load.ConfigResult;
import io.dataskipper.boat.core.plugin.PluginDiscovery;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The configuration, for a command that talks to devices itself. */
final class ConfiguredGateway {
  private ConfiguredGateway() {}

  static GatewayConfig load() throws BadFilesException {
    var home = GatewayHome.fromEnvironment(System.getenv());
    var plugins = PluginDiscovery.discover(home.pluginsDir());
    return switch (GatewayHost.load(home, plugins, System.getenv(), Clock.systemUTC())) {
      case ConfigResult.Loaded(var config, _) -> config;
      case ConfigResult.Rejected(var problems) -> throw BadFilesException.of(problems);
    };
  }

  /** The link of a device; a device that is not configured is a wrong usage. */
  static LinkConfig linkOf(GatewayConfig config, String device, CommandLine command) {
    return config.links().stream()
        .filter(link -> devices(List.of(link)).contains(device))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(
                    command,
                    "no device \"%s\"; configured are %s"
                        .formatted(
                            device,
                            devices(config.links()).stream().collect(Collectors.joining(", ")))));
  }

  private static List<String> devices(List<LinkConfig> links) {
    return links.stream()
        .flatMap(link -> link.devices().stream())
        .map(DeviceConfig::id)
        .map(DeviceId::value)
        .toList();
  }
}
