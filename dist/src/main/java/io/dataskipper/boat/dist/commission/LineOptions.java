package io.dataskipper.boat.dist.commission;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.audit.Deed;
import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.commission.CommissioningDesk;
import io.dataskipper.boat.core.commission.ProbeLine;
import io.dataskipper.boat.core.plugin.PluginDiscovery;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Which line a command uses, and how it is set up. */
final class LineOptions {
  @ArgGroup(multiplicity = "1")
  private @Nullable Place place;

  @Option(
      names = "--baud",
      split = ",",
      paramLabel = "BAUD",
      description = "Speeds of --serial; 9600 without it.")
  private List<String> baud = new ArrayList<>();

  @Option(
      names = "--parity",
      split = ",",
      paramLabel = "N|E|O",
      description = "Parities of --serial; N without it.")
  private List<String> parity = new ArrayList<>();

  @Option(
      names = "--stop-bits",
      split = ",",
      paramLabel = "1|2",
      description = "Stop bits of --serial; 1 without it.")
  private List<String> stopBits = new ArrayList<>();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long to wait for an answer; 0.3 without it.")
  private @Nullable String timeout;

  /** Where the line is. */
  private static final class Place {
    @Option(
        names = "--serial",
        paramLabel = "PORT",
        description = "A serial port, such as /dev/ttyUSB0.")
    private @Nullable String serial;

    @Option(
        names = "--tcp",
        split = ",",
        paramLabel = "HOST[:PORT]",
        description = "Modbus TCP; several with commas, or a range 10.0.0.1-20.")
    private List<String> tcp = new ArrayList<>();

    @Option(
        names = "--rtu-over-tcp",
        split = ",",
        paramLabel = "HOST:PORT",
        description = "Serial frames over TCP.")
    private List<String> rtuOverTcp = new ArrayList<>();
  }

  /** A desk that looks only. */
  static CommissioningDesk desk() {
    return desk(_ -> {});
  }

  /**
   * Finds drivers; nothing else of this process uses a line.
   *
   * @param audit is told of what is done
   */
  static CommissioningDesk desk(Consumer<Deed> audit) {
    var home = GatewayHome.fromEnvironment(System.getenv());
    return new CommissioningDesk(
        PluginDiscovery.discover(home.pluginsDir()), new Channels(), audit, Clock.systemUTC());
  }

  /**
   * The lines that the options mean.
   *
   * @throws IllegalArgumentException if they cannot be used
   */
  List<ProbeLine<?, ?, ?>> lines(CommissioningDesk desk) {
    var chosen = place;
    if (chosen == null) {
      throw new IllegalArgumentException("name a line: --serial, --tcp or --rtu-over-tcp");
    }
    var settings = new LinkedHashMap<String, List<String>>();
    if (chosen.serial != null) {
      settings.put("connection_type", List.of("serial"));
      settings.put("port", List.of(chosen.serial));
      put(settings, "baud_rate", baud);
      put(settings, "parity", parity);
      put(settings, "stop_bits", stopBits);
      return desk.lines(withTimeout(settings));
    }
    var rtu = !chosen.rtuOverTcp.isEmpty();
    var lines = new ArrayList<ProbeLine<?, ?, ?>>();
    for (var peer : rtu ? chosen.rtuOverTcp : chosen.tcp) {
      var parts = peer.split(":", 2);
      settings.clear();
      settings.put("connection_type", List.of(rtu ? "rtu_over_tcp" : "tcp"));
      settings.put("host", List.of(parts[0]));
      if (parts.length == 2) {
        settings.put("port", List.of(parts[1]));
      }
      lines.addAll(desk.lines(withTimeout(settings)));
    }
    return lines;
  }

  private static void put(Map<String, List<String>> settings, String key, List<String> values) {
    if (!values.isEmpty()) {
      settings.put(key, values);
    }
  }

  private Map<String, List<String>> withTimeout(Map<String, List<String>> settings) {
    if (timeout != null) {
      settings.put("timeout", List.of(timeout));
    }
    return settings;
  }
}
