package io.dataskipper.boat.dist;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.GatewayHost;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.load.ConfigResult;
import io.dataskipper.boat.core.plugin.PluginDiscovery;
import io.dataskipper.boat.spi.settings.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code boat check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the configuration and prints every problem, one a line:",
      "FILE:LINE:COLUMN KEY: what is wrong and what is allowed.",
      "Exit code 0 if there is none, 1 otherwise; warnings alone do not count."
    })
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "DIR",
      description = "The directory of communication.yaml and slave_config.yaml (CONFIG_DIR).")
  private @Nullable Path directory;

  private CheckCommand() {}

  @Override
  public Integer call() {
    var home = GatewayHome.fromEnvironment(System.getenv());
    if (directory != null) {
      home = new GatewayHome(directory, home.dataDir(), home.pluginsDir());
    }
    var plugins = PluginDiscovery.discover(home.pluginsDir());
    return switch (GatewayHost.load(home, plugins, System.getenv(), Clock.systemUTC())) {
      case ConfigResult.Loaded(var config, var warnings) -> good(config, warnings);
      case ConfigResult.Rejected(var problems) -> bad(problems);
    };
  }

  private int good(GatewayConfig config, List<Problem> warnings) {
    var out = spec.commandLine().getOut();
    warnings.forEach(warning -> out.println("warning: " + warning));
    var devices = config.links().stream().flatMap(link -> link.devices().stream()).toList();
    out.printf(
        "good: gateway %s, %d links, %d devices, %d points, %d targets%n",
        config.gatewayId(),
        config.links().size(),
        devices.size(),
        devices.stream().mapToInt(device -> device.points().size()).sum(),
        config.publishers().stream().mapToInt(publisher -> publisher.targets().size()).sum());
    return 0;
  }

  private int bad(List<Problem> problems) {
    problems.forEach(spec.commandLine().getOut()::println);
    return 1;
  }
}
