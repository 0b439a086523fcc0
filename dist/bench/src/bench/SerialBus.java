package bench;

import io.dataskipper.boat.simulator.RecordedRequest;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedSerial;
import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.simulator.wire.LineTiming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Ten meters of 40 float points on a simulated RS-485 line at 9600 8N1, in this process; the line
 * notes when each request arrives, whoever the master is.
 */
final class SerialBus implements AutoCloseable {
  static final int METERS = 10;
  static final int BAUD = 9600;
  static final Duration TIMEOUT = Duration.ofSeconds(1);

  private static final int POINTS = 40;
  private static final int REQUEST_CHARACTERS = 8;
  private static final int ANSWER_CHARACTERS = 5 + 4 * POINTS;
  private static final LineTiming TIMING = new LineTiming(BAUD, 10);

  private final List<SimulatedMeter> meters;
  private final SimulatedSerial line;
  private final Path port;

  private SerialBus(List<SimulatedMeter> meters, SimulatedSerial line, Path port) {
    this.meters = meters;
    this.line = line;
    this.port = port;
  }

  static SerialBus start(Lab lab) throws IOException {
    var meters = IntStream.rangeClosed(1, METERS).mapToObj(SerialBus::meter).toList();
    var port = lab.newFolder("bus").resolve("ttyBUS");
    var line =
        SimulatedSerial.builder()
            .timing(TIMING)
            .link(port)
            .journal(1_000_000)
            .meters(meters)
            .start();
    return new SerialBus(meters, line, port);
  }

  private static SimulatedMeter meter(int unit) {
    var meter = SimulatedMeter.builder(unit);
    for (var point = 0; point < POINTS; point++) {
      meter.register(SimulatedRegister.holding("p" + point, 2 * point, DataType.FLOAT32));
    }
    return meter.build();
  }

  /** The port that a master opens. */
  Path port() {
    return port;
  }

  static int registers() {
    return 2 * POINTS;
  }

  /**
   * The least time that the line needs for one scan: per meter the request (8 characters), the
   * silence of 3.5 characters before the meter answers, the answer (165 characters) and the silence
   * of 3.5 characters before the next request.
   */
  static Duration wireTime() {
    var silence = TIMING.silence().toNanos();
    var one =
        TIMING.nanos(REQUEST_CHARACTERS) + silence + TIMING.nanos(ANSWER_CHARACTERS) + silence;
    return Duration.ofNanos(METERS * one);
  }

  /** Lets a meter be silent from now on. */
  void silence(int unit) {
    meters.get(unit - 1).inject(new Fault.Silent());
  }

  /** Lets all meters answer again. */
  void restore() {
    meters.forEach(SimulatedMeter::clearFaults);
  }

  /** Waits until every meter has been asked so often from now on. */
  void awaitScans(int scans) throws IOException, InterruptedException {
    line.journal().clear();
    Waiting.until(
        "a scan of the serial line",
        Duration.ofMinutes(1),
        () -> requests().stream().allMatch(unit -> unit.size() >= scans));
  }

  /** Watches for a time and gives when each unit was asked, the units in order. */
  List<List<Long>> watch(Duration time) throws InterruptedException {
    line.journal().clear();
    Thread.sleep(time);
    return requests();
  }

  private List<List<Long>> requests() {
    var requests = new ArrayList<List<Long>>();
    for (var unit = 1; unit <= METERS; unit++) {
      requests.add(
          line.journal().requests(unit).stream().map(RecordedRequest::arrivedNanos).toList());
    }
    return requests;
  }

  /** The mean time between requests, in seconds. */
  static double period(List<Long> requests) {
    return requests.size() < 2
        ? Double.POSITIVE_INFINITY
        : (requests.getLast() - requests.getFirst()) / 1e9 / (requests.size() - 1);
  }

  /** Writes the configuration of a gateway that reads the line without a pause. */
  Path writeConfig(Lab lab) throws IOException {
    var config = lab.newFolder("config");
    Fleet.writeModel(config, POINTS);
    Files.writeString(config.resolve("communication.yaml"), "device_id: bench\n");
    var links =
        new StringBuilder(
            """
            connections:
              - id: bus
                connection_type: serial
                port: %s
                baud_rate: %d
                timeout: %d
                clients:
            """
                .formatted(port, BAUD, TIMEOUT.toSeconds()));
    for (var unit = 1; unit <= METERS; unit++) {
      links.append(
          "      - {id: meter-%1$d, unit_id: %1$d, meter_model: bench, poll_interval: 0.1}\n"
              .formatted(unit));
    }
    Files.writeString(config.resolve("slave_config.yaml"), links);
    return config;
  }

  @Override
  public void close() {
    line.close();
  }
}
