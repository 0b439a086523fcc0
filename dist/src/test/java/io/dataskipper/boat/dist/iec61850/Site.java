package io.dataskipper.boat.dist.iec61850;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.GatewayHost;
import io.dataskipper.boat.core.config.load.ConfigResult;
import io.dataskipper.boat.core.plugin.PluginDiscovery;
import io.dataskipper.boat.spi.settings.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A gateway in this process, with every plugin of the product, in folders of its own. */
final class Site implements AutoCloseable {
  static final String COMMUNICATION = "device_id: gateway\n";

  private final GatewayHome home;
  private @Nullable GatewayHost host;

  Site(Path folder) throws IOException {
    home =
        new GatewayHome(
            folder.resolve("config"), folder.resolve("data"), folder.resolve("plugins"));
    Files.createDirectories(home.configDir());
  }

  Site with(String communication, String slaves) throws IOException {
    Files.writeString(home.configDir().resolve("communication.yaml"), communication);
    Files.writeString(home.configDir().resolve("slave_config.yaml"), slaves);
    return this;
  }

  /** An IED as a client named {@code feeder}; the keys of the client stand in the last lines. */
  static String ied(int port, String keysOfLink, String keysOfClient) {
    return """
    connections:
      - id: bay
        connection_type: iec61850
        host: 127.0.0.1
        port: %d
    %s    clients:
          - id: feeder
            poll_interval: 1
    %s\
    """
        .formatted(port, keysOfLink.indent(4), keysOfClient.indent(8));
  }

  /** What loading the files comes to: every problem, or every warning. */
  List<String> check() {
    var plugins = PluginDiscovery.discover(home.pluginsDir());
    var result = GatewayHost.load(home, plugins, Map.of(), Clock.systemUTC());
    var found =
        switch (result) {
          case ConfigResult.Loaded(_, var warnings) -> warnings;
          case ConfigResult.Rejected(var problems) -> problems;
        };
    return found.stream().map(Problem::toString).toList();
  }

  Gateway start() {
    host = GatewayHost.start(home, Map.of(), Clock.systemUTC());
    return gateway();
  }

  Gateway gateway() {
    var started = Objects.requireNonNull(host);
    return started
        .gateway()
        .orElseThrow(() -> new AssertionError("does not start: " + started.problems()));
  }

  GatewayHost host() {
    return Objects.requireNonNull(host);
  }

  GatewayHome home() {
    return home;
  }

  /** The newest samples of a device, by name; without those that were never read. */
  Map<String, Sample> newest(String device) {
    return gateway().cache().latest(new DeviceId(device)).stream()
        .collect(Collectors.toMap(sample -> sample.point().id().name(), sample -> sample));
  }

  /** What the driver has found out about a device. */
  Map<String, String> notes(String device) {
    return gateway().status().devices().stream()
        .filter(status -> status.id().value().equals(device))
        .findFirst()
        .orElseThrow()
        .notes();
  }

  /** Stops it in order; does nothing if it does not run. */
  void stop() {
    if (host != null) {
      host.close();
      host = null;
    }
  }

  @Override
  public void close() {
    stop();
  }
}
