package bench;

import bench.Subscriber.Arrival;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Polls a fleet each second, publishes each device each second to a Mosquitto at QoS 1, and looks
 * at a subscriber what comes of it. Beside it a master in C reads the same registers from the same
 * slaves and does nothing with them.
 */
final class FleetBenchmark implements Benchmark {
  private static final Duration FIRST_MESSAGES = Duration.ofMinutes(2);

  private final String name;
  private final Fleet fleet;
  private final Limits limits;

  FleetBenchmark(String name, Fleet fleet, Limits limits) {
    this.name = name;
    this.fleet = fleet;
    this.limits = limits;
  }

  /**
   * What the design asks of this fleet; infinite where it asks nothing.
   *
   * @param heap the most Java heap, as the start script takes it
   */
  record Limits(double cpuPerMinute, double rssMegabytes, double gapMillis, String heap) {}

  /** What happened in a window of time. */
  private record Window(
      double seconds,
      double cpu,
      double peers,
      double rss,
      double peak,
      long answered,
      List<Arrival> arrivals) {}

  @Override
  public String name() {
    return name;
  }

  @Override
  public List<Row> run(Lab lab) throws IOException, InterruptedException {
    try (var slaves = Slaves.start(lab, fleet)) {
      var window = measureOurs(lab, slaves);
      return rows(window, measureReader(lab, slaves));
    }
  }

  private Window measureOurs(Lab lab, Slaves slaves) throws IOException, InterruptedException {
    var config = lab.newFolder("config");
    try (var broker = Broker.start(lab);
        var subscriber = Subscriber.start(broker.port(), "bench/#")) {
      fleet.writeConfig(config, slaves.port(), broker.port(), 1);
      try (var boat = Boat.start(lab, config, Map.of("BOAT_HEAP", limits.heap))) {
        Waiting.until(
            "a message of each device",
            FIRST_MESSAGES,
            () -> subscriber.waiting() >= fleet.devices());
        Thread.sleep(lab.time(60, 15));
        return window(lab, boat, slaves, broker, subscriber);
      }
    }
  }

  private Window window(Lab lab, Boat boat, Slaves slaves, Broker broker, Subscriber subscriber)
      throws IOException, InterruptedException {
    var cpu = boat.process().cpuSeconds();
    var peers = slaves.cpuSeconds() + broker.process().cpuSeconds();
    var answered = slaves.answered();
    subscriber.take();
    var began = System.nanoTime();
    Thread.sleep(lab.time(60, 15));
    var arrivals = subscriber.take();
    var seconds = (System.nanoTime() - began) / 1e9;
    return new Window(
        seconds,
        (boat.process().cpuSeconds() - cpu) * 60 / seconds,
        (slaves.cpuSeconds() + broker.process().cpuSeconds() - peers) * 60 / seconds,
        boat.process().rssMegabytes(),
        boat.process().peakMegabytes(),
        slaves.answered() - answered,
        arrivals);
  }

  /** The CPU seconds a minute of libmodbus, reading only; two processes where select() asks it. */
  private double measureReader(Lab lab, Slaves slaves) throws IOException, InterruptedException {
    var seconds = lab.time(20, 5).toSeconds();
    var program = lab.peer("tcp_reader", "-lmodbus").toString();
    var readers = new ArrayList<Child>();
    var most = 1000;
    for (var first = 0; first < fleet.devices(); first += most) {
      readers.add(
          lab.start(
              "tcp_reader",
              program,
              Integer.toString(slaves.port()),
              Integer.toString(first),
              Integer.toString(Math.min(most, fleet.devices() - first)),
              Integer.toString(fleet.registers()),
              Long.toString(seconds)));
    }
    var cpu = 0.0;
    for (var reader : readers) {
      var words = reader.awaitEnd(Duration.ofSeconds(3 * seconds + 10)).strip().split(" ");
      if (!words[1].equals("0")) {
        throw reader.failed("could not read " + words[1] + " times");
      }
      cpu += Double.parseDouble(words[2]) * 60 / seconds;
    }
    return cpu;
  }

  private List<Row> rows(Window window, double reader) {
    var rows = new ArrayList<Row>();
    var title = fleet.title() + " at 1 s: ";
    rows.add(
        limited(
            Row.of(title + "CPU s/min", "%.1f".formatted(window.cpu))
                .beside("libmodbus, reading only", "%.1f".formatted(reader))
                .ratio(window.cpu / reader),
            limits.cpuPerMinute,
            "",
            window.cpu));
    rows.add(
        limited(
            Row.of(
                title + "RSS now / at most, MB", "%.0f / %.0f".formatted(window.rss, window.peak)),
            limits.rssMegabytes,
            "",
            window.peak));
    var gaps = gaps(window.arrivals, Arrival::arrivedMillis);
    rows.add(
        limited(
            Row.of(title + "gap between messages p50 / p99 / max, s", gaps.seconds()),
            limits.gapMillis / 1e3,
            "(p99)",
            gaps.quantile(0.99) / 1e3));
    rows.add(missed(title, window));
    var latency =
        new Distribution(
            window.arrivals.stream().mapToLong(each -> each.arrivedMillis() - each.timeMillis()));
    rows.add(
        Row.of(title + "last value read to message received p50 / p99 / max, ms", latency.millis())
            .atMost(50, "(p99)", latency.quantile(0.99)));
    var bytes = window.arrivals.stream().mapToLong(Arrival::bytes).sum();
    rows.add(
        Row.of(
            title + "messages/s, kB/s, CPU s/min of slaves and broker",
            "%.0f, %.0f, %.1f"
                .formatted(
                    window.arrivals.size() / window.seconds,
                    bytes / window.seconds / 1e3,
                    window.peers)));
    return rows;
  }

  /**
   * A poll was missed where two messages of a device hold values more than one period apart; the
   * requests counted at the slaves show whether the values were really read.
   */
  private Row missed(String title, Window window) {
    var missed =
        gapsOf(window.arrivals, Arrival::timeMillis).values().stream()
            .flatMap(List::stream)
            .mapToLong(gap -> Math.max(0, Math.round(gap / 1e3) - 1))
            .sum();
    var silent = fleet.devices() - window.arrivals.stream().map(Arrival::topic).distinct().count();
    var expected = Math.round(fleet.devices() * fleet.requestsPerScan() * window.seconds);
    return Row.of(
            title + "missed polls; requests at the slaves of those expected",
            "%d; %,d of %,d".formatted(missed + silent, window.answered, expected))
        .atMost(0, "", missed + silent);
  }

  private static Row limited(Row row, double limit, String unit, double figure) {
    return Double.isInfinite(limit) ? row : row.atMost(limit, unit, figure);
  }

  /** One of the times of an arrival. */
  @FunctionalInterface
  private interface Moment {
    long of(Arrival arrival);
  }

  private static Distribution gaps(List<Arrival> arrivals, Moment moment) {
    return new Distribution(
        gapsOf(arrivals, moment).values().stream().flatMap(List::stream).mapToLong(gap -> gap));
  }

  private static Map<String, List<Long>> gapsOf(List<Arrival> arrivals, Moment moment) {
    var last = new TreeMap<String, Long>();
    var gaps = new TreeMap<String, List<Long>>();
    for (var arrival : arrivals) {
      var before = last.put(arrival.topic(), moment.of(arrival));
      if (before != null) {
        gaps.computeIfAbsent(arrival.topic(), _ -> new ArrayList<>())
            .add(moment.of(arrival) - before);
      }
    }
    return gaps;
  }
}
