package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How many reads of 100 registers the Modbus TCP gateway answers to eight clients. */
final class GatewayReads implements Benchmark {
  private static final Fleet ONE_METER = new Fleet(1, 50);
  private static final int ROUNDS = 3;
  private static final Duration STARTING = Duration.ofSeconds(30);

  @Override
  public String name() {
    return "gateway";
  }

  @Override
  public List<Row> run(Lab lab) throws IOException, InterruptedException {
    var port = Lab.freePort();
    var reference = Lab.freePort();
    var config = lab.newFolder("config");
    var ours = new ArrayList<Double>();
    var theirs = new ArrayList<Double>();
    try (var slaves = Slaves.start(lab, ONE_METER)) {
      writeConfig(config, slaves.port(), port);
      try (var boat = Boat.start(lab, config, Map.of());
          var server = server(lab, reference)) {
        Waiting.until(
            "the first values", STARTING, () -> boat.process().alive() && reads(lab, port, 1) > 0);
        reads(lab, port, lab.options().brief() ? 2 : 10);
        for (var round = 0; round < ROUNDS; round++) {
          ours.add(reads(lab, port, seconds(lab)));
          theirs.add(reads(lab, reference, seconds(lab)));
        }
        if (!server.alive()) {
          throw server.failed("ended");
        }
      }
    }
    var mine = median(ours);
    var other = median(theirs);
    return List.of(
        Row.of("gateway, 8 clients reading 100 registers: reads/s", "%,.0f".formatted(mine))
            .beside("libmodbus' server", "%,.0f".formatted(other))
            .ratio(mine / other)
            .atLeast(1.0, "x", mine / other));
  }

  private static double median(List<Double> figures) {
    return figures.stream().sorted().toList().get(figures.size() / 2);
  }

  private static int seconds(Lab lab) {
    return Math.toIntExact(lab.time(10, 2).toSeconds());
  }

  private static Child server(Lab lab, int port) throws IOException, InterruptedException {
    var program = lab.peer("gateway_server", "-lmodbus").toString();
    var server = lab.start("gateway_server", program, Integer.toString(port));
    server.awaitOutput("ready", STARTING);
    return server;
  }

  /** Reads a second; 0 if a read failed. */
  private static double reads(Lab lab, int port, int seconds)
      throws IOException, InterruptedException {
    var program = lab.peer("gateway_clients", "-lpthread").toString();
    try (var clients =
        lab.start("clients", program, Integer.toString(port), Integer.toString(seconds))) {
      var counts = clients.awaitEnd(STARTING.plusSeconds(seconds)).strip().split(" ");
      return counts[1].equals("0") ? Double.parseDouble(counts[0]) / seconds : 0;
    }
  }

  private static void writeConfig(Path config, int slave, int port) throws IOException {
    Fleet.writeModel(config, ONE_METER.points());
    Files.writeString(
        config.resolve("communication.yaml"),
        """
        device_id: bench
        communication:
          modbus_tcp_gateway: {host: 127.0.0.1, port: %d}
        storage: {history_interval: 0}
        """
            .formatted(port));
    Files.writeString(
        config.resolve("slave_config.yaml"),
        """
        connections:
          - id: link
            connection_type: tcp
            host: %s
            port: %d
            clients:
              - {id: device, unit_id: 1, meter_model: bench, poll_interval: 1, expose_via_tcp: true}
        """
            .formatted(Fleet.address(0), slave));
  }
}
