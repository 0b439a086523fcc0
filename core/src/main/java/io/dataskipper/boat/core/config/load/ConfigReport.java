package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.load.ConfigResult.Loaded;
import io.dataskipper.boat.core.config.load.ConfigResult.Rejected;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of loading a configuration, for a console.
 *
 * @param usable whether it can be applied
 * @param lines one a problem or warning, then one with the sum
 */
public record ConfigReport(boolean usable, List<String> lines) {
  public ConfigReport {
    lines = List.copyOf(lines);
  }

  /** The report on a result. */
  public static ConfigReport of(ConfigResult result) {
    var lines = new ArrayList<String>();
    return switch (result) {
      case Loaded(var config, var warnings) -> {
        warnings.forEach(warning -> lines.add("warning: " + warning));
        lines.add("ok: " + sum(config));
        yield new ConfigReport(true, lines);
      }
      case Rejected(var problems) -> {
        problems.forEach(problem -> lines.add(problem.toString()));
        lines.add("%s; nothing is applied".formatted(count(problems.size(), "problem")));
        yield new ConfigReport(false, lines);
      }
    };
  }

  private static String sum(GatewayConfig config) {
    var devices = config.links().stream().flatMap(link -> link.devices().stream()).toList();
    var points = devices.stream().mapToInt(device -> device.points().size()).sum();
    var targets =
        config.publishers().stream().mapToInt(publisher -> publisher.targets().size()).sum();
    return String.join(
        ", ",
        count(config.links().size(), "connection"),
        count(devices.size(), "client"),
        count(points, "point"),
        count(targets, "target"),
        count(config.notifiers().size(), "notifier"),
        count(config.servers().size(), "server"));
  }

  private static String count(int number, String what) {
    return "%d %s%s".formatted(number, what, number == 1 ? "" : "s");
  }
}
