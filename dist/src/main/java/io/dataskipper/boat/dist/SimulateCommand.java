package io.dataskipper.boat.dist;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.dist.commission.Models;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedSerial;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.ied.SimulatedIed;
import io.dataskipper.boat.simulator.signal.Installation;
import io.dataskipper.boat.simulator.wire.Framing;
import io.dataskipper.boat.simulator.wire.LineTiming;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code boat simulate}. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = "Simulates meters and IEDs for people who have none at hand, until Ctrl-C.",
    footer = {
      "",
      "Examples:",
      "  boat simulate --tcp 1502 --meter 1=schneider_em6400 --meter 2=elmeasure_lg5310",
      "  boat simulate --pty /tmp/ttyMETER --baud 9600 --meter 7=eastron_sdm630_v2",
      "  boat simulate --ied 10102",
      "  boat simulate --ied 10102 --tcp 1502 --meter 1=schneider_em6400"
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int BITS_OF_8N1 = 10;

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "0..1")
  private @Nullable Line line;

  @Option(
      names = "--meter",
      paramLabel = "UNIT=MODEL",
      description = "A meter: its unit id and its model; may be given several times.")
  private List<String> meters = new ArrayList<>();

  @Option(
      names = "--ied",
      paramLabel = "PORT",
      description =
          "An IEC 61850 IED, a feeder with a meter and a breaker, on this port of 127.0.0.1; 0 for a"
              + " free one. It measures what the first meter measures.")
  private @Nullable Integer ied;

  @Option(
      names = "--ied-name",
      defaultValue = "FDR01",
      description = "The name of the IED (default ${DEFAULT-VALUE}).")
  private String iedName = "FDR01";

  @Option(
      names = "--baud",
      defaultValue = "9600",
      description =
          "How fast the line of --pty is; answers take as long as on a real one (default ${DEFAULT-VALUE}).")
  private int baud;

  private SimulateCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (ied == null && (line == null || meters.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(),
          "name a line (--tcp, --rtu-over-tcp or --pty) with a --meter, or an --ied, or both");
    }
    if (line == null && !meters.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "name a line for the meters: --tcp, --rtu-over-tcp or --pty");
    }
    var installation = new Installation(1);
    var simulated = meters(installation);
    try (var feeder = startIed(installation);
        var peer = simulated.isEmpty() ? Peer.NONE : open(simulated)) {
      var out = spec.commandLine().getOut();
      if (!simulated.isEmpty()) {
        out.println(peer.says() + ", meters: " + simulated.size() + "; Ctrl-C ends it");
      }
      if (feeder != null) {
        out.println("IED " + iedName + " on 127.0.0.1:" + feeder.port() + "; Ctrl-C ends it");
      }
      out.flush();
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private @Nullable SimulatedIed startIed(Installation installation) throws IOException {
    return ied == null
        ? null
        : SimulatedIed.builder().name(iedName).port(ied).installation(installation).start();
  }

  /** The meters, the first of them at an installation that the IED measures too. */
  private List<SimulatedMeter> meters(Installation first) throws IOException {
    if (meters.isEmpty()) {
      return List.of();
    }
    var home = GatewayHome.fromEnvironment(System.getenv());
    var registry = Models.load(home);
    var simulated = new ArrayList<SimulatedMeter>();
    for (var meter : meters) {
      var parts = meter.split("=", 2);
      if (parts.length != 2 || !parts[0].matches("\\d{1,3}") || Integer.parseInt(parts[0]) > 247) {
        throw new ParameterException(
            spec.commandLine(),
            "--meter \"%s\": write UNIT=MODEL, such as 1=schneider_em6400".formatted(meter));
      }
      int unit = Integer.parseInt(parts[0]);
      var installation = simulated.isEmpty() ? first : new Installation(unit);
      simulated.add(SimulatedModels.meter(unit, model(registry, parts[1]), installation));
    }
    return simulated;
  }

  private MeterModel model(MeterRegistry registry, String id) {
    return registry
        .model(id)
        .orElseThrow(() -> new ParameterException(spec.commandLine(), registry.unknownModel(id)));
  }

  private Peer open(List<SimulatedMeter> simulated) throws IOException {
    if (line == null) {
      throw new ParameterException(
          spec.commandLine(), "name a line: --tcp, --rtu-over-tcp or --pty");
    }
    if (line.pty != null) {
      var serial =
          SimulatedSerial.builder()
              .timing(new LineTiming(baud, BITS_OF_8N1))
              .link(line.pty)
              .meters(simulated)
              .start();
      return new Peer("serial port " + serial.port() + " at " + baud + " baud", serial::close);
    }
    var rtu = line.rtuOverTcp != null;
    var port = rtu ? line.rtuOverTcp : line.tcp;
    var tcp =
        SimulatedTcp.builder()
            .port(port == null ? 0 : port)
            .framing(rtu ? Framing.RTU : Framing.MBAP)
            .meters(simulated)
            .start();
    return new Peer(
        (rtu ? "RTU over TCP" : "Modbus TCP") + " on 127.0.0.1:" + tcp.port(), tcp::close);
  }

  /** Where the meters are reached. */
  private static final class Line {
    @Option(
        names = "--tcp",
        paramLabel = "PORT",
        description = "Modbus TCP on this port of 127.0.0.1; 0 for a free one.")
    private @Nullable Integer tcp;

    @Option(
        names = "--rtu-over-tcp",
        paramLabel = "PORT",
        description = "Serial frames over TCP on this port.")
    private @Nullable Integer rtuOverTcp;

    @Option(
        names = "--pty",
        paramLabel = "LINK",
        description = "A serial port that this link will lead to.")
    private @Nullable Path pty;
  }

  /** What was opened. */
  private record Peer(String says, Runnable closing) implements AutoCloseable {
    private static final Peer NONE = new Peer("", () -> {});

    @Override
    public void close() {
      closing.run();
    }
  }
}
