package io.dataskipper.boat.dist;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedSerial;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.ied.SimulatedIed;
import io.dataskipper.boat.simulator.signal.Installation;
import io.dataskipper.boat.simulator.wire.LineTiming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code boat demo}. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = "Runs the gateway on simulated meters and says where to look, until Ctrl-C.")
final class DemoCommand implements Callable<Integer> {
  private static final int BITS_OF_8N1 = 10;

  @Spec private CommandSpec spec;

  @Option(
      names = "--folder",
      defaultValue = "demo-data",
      description =
          "Where configuration and data of the demonstration go (default ./${DEFAULT-VALUE}).")
  private Path folder = Path.of("demo-data");

  @Option(names = "--seconds", paramLabel = "N", description = "Ends by itself after this time.")
  private long seconds = Long.MAX_VALUE;

  private DemoCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException, PortException {
    var root = folder.toAbsolutePath();
    var config = Files.createDirectories(root.resolve("config"));
    Files.createDirectories(root.resolve("data"));
    var registry = MeterRegistry.builtIn();
    var feeder = new Installation(1);
    try (var receiver = DemoReceiver.start(root.resolve("received.jsonl"));
        var serial = serial(root.resolve("ttyMETERS"), registry, feeder);
        var ied = SimulatedIed.builder().name("FDR01").installation(feeder).start();
        var tcp =
            SimulatedTcp.builder()
                .meters(
                    List.of(
                        meter(registry, 1, "eastron_sdm630_v2"),
                        meter(registry, 2, "elmeasure_lg5310")))
                .start()) {
      int gateway = freePort();
      int iec61850 = freePort();
      var places =
          Map.of(
              "@RECEIVER@", Integer.toString(receiver.port()),
              "@SERIAL@", serial.port().toString(),
              "@TCP@", Integer.toString(tcp.port()),
              "@GATEWAY@", Integer.toString(gateway),
              "@IEC61850@", Integer.toString(iec61850),
              "@IED@", Integer.toString(ied.port()));
      write("communication.yaml", config, places);
      write("slave_config.yaml", config, places);
      var home = new GatewayHome(config, root.resolve("data"), root.resolve("plugins"));
      try (var portal = PortalServer.start(home, PortalServer.portOf(System.getenv()))) {
        tell(root, portal.port(), new Ports(gateway, iec61850, ied.port()));
        var over = new CountDownLatch(1).await(seconds, TimeUnit.SECONDS);
        return over ? 1 : 0;
      }
    }
  }

  /** The meters of the main panel, of which the incomer measures what the IED measures. */
  private static SimulatedSerial serial(Path link, MeterRegistry registry, Installation feeder)
      throws IOException {
    return SimulatedSerial.builder()
        .timing(new LineTiming(9600, BITS_OF_8N1))
        .link(link)
        .meters(
            List.of(
                meter(registry, 1, "schneider_em6400", feeder),
                meter(registry, 2, "elmeasure_lg5310"),
                meter(registry, 3, "schneider_em6400")))
        .start();
  }

  /** A port of the loopback interface that is free now. */
  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  private static SimulatedMeter meter(MeterRegistry registry, int unit, String model) {
    return meter(registry, unit, model, new Installation(unit));
  }

  private static SimulatedMeter meter(
      MeterRegistry registry, int unit, String model, Installation installation) {
    return SimulatedModels.meter(unit, registry.model(model).orElseThrow(), installation);
  }

  private static void write(String name, Path config, Map<String, String> places) {
    try (var template = DemoCommand.class.getResourceAsStream("demo/" + name)) {
      if (template == null) {
        throw new IllegalStateException("demo/" + name + " is not in the jar");
      }
      var text = new String(template.readAllBytes(), StandardCharsets.UTF_8);
      for (var place : places.entrySet()) {
        text = text.replace(place.getKey(), place.getValue());
      }
      Files.writeString(config.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException("write demo configuration file=" + config.resolve(name), e);
    }
  }

  /** Where others connect to. */
  private record Ports(int modbus, int iec61850, int ied) {}

  private void tell(Path root, int port, Ports ports) {
    var out = spec.commandLine().getOut();
    out.printf(
        """

          The demonstration runs: three simulated meters on a serial line, two on TCP, and an
          IED that measures what the incomer measures.

            Dashboard      http://127.0.0.1:%1$d/
            Device health  http://127.0.0.1:%1$d/devices
            Values         curl -s http://127.0.0.1:%1$d/api/device/incomer/registers
            Health         curl -s http://127.0.0.1:%1$d/health
            Metrics        curl -s http://127.0.0.1:%1$d/metrics
            Modbus TCP     mbpoll -m tcp -p %5$d -a 11 -0 -r 0 -c 3 -t 3:float -B -1 127.0.0.1
            IEC 61850      BOAT on 127.0.0.1:%6$d serves incomer and solar
                           FDR01 on 127.0.0.1:%7$d is a simulated IED
            Its ICD        curl -s http://127.0.0.1:%1$d/api/servers/iec61850_server/description

            Posted by HTTP to the receiver     %2$s
            History on disk                    %3$s
            Configuration, made for this run   %4$s

          Ctrl-C ends it.

        """,
        port,
        root.resolve("received.jsonl"),
        root.resolve("data"),
        root.resolve("config"),
        ports.modbus(),
        ports.iec61850(),
        ports.ied());
    out.flush();
  }
}
