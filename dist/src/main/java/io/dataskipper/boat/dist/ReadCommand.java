package io.dataskipper.boat.dist;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.direct.DirectLink;
import io.dataskipper.boat.spi.settings.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code boat read}. */
@Command(
    name = "read",
    mixinStandardHelpOptions = true,
    description = {
      "Reads devices of the configuration once and prints their values.",
      "A serial port can be used by one process only: stop the gateway first.",
      "Exit code 1 if a value could not be read."
    })
final class ReadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "DEVICE",
      description = "Ids of clients; without one all devices are read.")
  private List<String> devices = new ArrayList<>();

  @Option(
      names = "--point",
      paramLabel = "NAME",
      description = "Only this point; may be given several times.")
  private List<String> points = new ArrayList<>();

  private ReadCommand() {}

  @Override
  public Integer call() throws Exception {
    var config = ConfiguredGateway.load();
    requireKnownPoints(config);
    var bad = 0;
    for (var link : chosen(config)) {
      try (var direct = new DirectLink(link)) {
        for (var device : link.devices()) {
          bad += wanted(device) ? print(device, direct) : 0;
        }
      }
    }
    return bad == 0 ? 0 : 1;
  }

  private List<LinkConfig> chosen(GatewayConfig config) {
    if (devices.isEmpty()) {
      return config.links();
    }
    return devices.stream()
        .map(device -> ConfiguredGateway.linkOf(config, device, spec.commandLine()))
        .distinct()
        .toList();
  }

  private void requireKnownPoints(GatewayConfig config) {
    var known =
        config.devices().stream()
            .filter(this::wanted)
            .flatMap(device -> device.points().stream())
            .map(point -> point.id().name())
            .collect(Collectors.toCollection(TreeSet::new));
    for (var point : points) {
      if (!known.contains(point)) {
        throw new ParameterException(
            spec.commandLine(),
            "\"%s\" is not a point of what is read; %s"
                .formatted(point, NearestName.hint(point, known)));
      }
    }
  }

  private boolean wanted(DeviceConfig device) {
    return devices.isEmpty() || devices.contains(device.id().value());
  }

  /** Prints a device and returns how many of its values are missing. */
  private int print(DeviceConfig device, DirectLink direct)
      throws InterruptedException, GatewayException {
    var out = spec.commandLine().getOut();
    out.printf("%s (%s)%n", device.id(), device.address());
    var missing = 0;
    var samples = direct.read(device.id());
    direct.failure(device.id()).ifPresent(reason -> out.println("  failed: " + reason));
    for (var sample : samples) {
      if (points.isEmpty() || points.contains(sample.point().id().name())) {
        missing += sample.value() == null ? 1 : 0;
        out.println("  " + line(sample));
      }
    }
    out.flush();
    return missing;
  }

  private static String line(Sample sample) {
    var quality = sample.quality();
    var words = quality.validity().name().toLowerCase(Locale.ROOT);
    if (!quality.details().isEmpty()) {
      words += " " + quality.details().toString().toLowerCase(Locale.ROOT);
    }
    return "%-32s %18s %-6s %s"
        .formatted(sample.point().id().name(), text(sample), sample.point().unit(), words)
        .stripTrailing();
  }

  private static String text(Sample sample) {
    @Nullable Object value = sample.value();
    return value == null ? "-" : value.toString();
  }
}
