package io.dataskipper.boat.dist;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.dist.commission.Models;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedSerial;
import io.dataskipper.boat.simulator.SimulatedTcp;
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
    description = "Simulates meters for people who have none at hand, until Ctrl-C.",
    footer = {
      "",
      "Examples:",
      "  boat simulate --tcp 1502 --meter 1=schneider_em6400 --meter 2=elmeasure_lg5310",
      "  boat simulate --pty /tmp/ttyMETER --baud 9600 --meter 7=eastron_sdm630_v2"
    })
final class SimulateCommand implements Callable<Integer> {
  private static final int BITS_OF_8N1 = 10;

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private @Nullable Line line;

  @Option(
      names = "--meter",
      required = true,
      paramLabel = "UNIT=MODEL",
      description = "A meter: its unit id and its model; may be given several times.")
  private List<String> meters = new ArrayList<>();

  @Option(
      names = "--baud",
      defaultValue = "9600",
      description =
          "How fast the line of --pty is; answers take as long as on a real one (default ${DEFAULT-VALUE}).")
  private int baud;

  private SimulateCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    var simulated = meters();
    try (var peer = open(simulated)) {
      spec.commandLine()
          .getOut()
          .println(peer.says() + ", meters: " + simulated.size() + "; Ctrl-C ends it");
      spec.commandLine().getOut().flush();
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private List<SimulatedMeter> meters() throws IOException {
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
      simulated.add(SimulatedModels.meter(Integer.parseInt(parts[0]), model(registry, parts[1])));
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
    @Override
    public void close() {
      closing.run();
    }
  }
}
