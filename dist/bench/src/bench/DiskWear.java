package bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How much the gateway writes to its disk while 1,000 points are delivered and confirmed at once.
 */
final class DiskWear implements Benchmark {
  private static final Fleet FLEET = new Fleet(10, 100);
  private static final double DAY = Duration.ofDays(1).toSeconds();

  @Override
  public String name() {
    return "disk";
  }

  @Override
  public List<Row> run(Lab lab) throws IOException, InterruptedException {
    var rows = new ArrayList<Row>();
    for (var interval : new int[] {1, 10}) {
      var written = bytesPerSecond(lab, interval);
      rows.add(
          Row.of(
              "outbox, 1,000 points delivered every %d s: written to disk, GB/day"
                  .formatted(interval),
              "%.2f".formatted(written * DAY / 1e9)));
    }
    return rows;
  }

  private static double bytesPerSecond(Lab lab, int interval)
      throws IOException, InterruptedException {
    var config = lab.newFolder("config");
    try (var slaves = Slaves.start(lab, FLEET);
        var broker = Broker.start(lab)) {
      FLEET.writeConfig(config, slaves.port(), broker.port(), interval);
      try (var boat = Boat.start(lab, config, Map.of())) {
        Thread.sleep(lab.time(30, 10));
        var before = boat.process().bytesWritten();
        var time = lab.time(120, 20);
        Thread.sleep(time);
        return (boat.process().bytesWritten() - before) / (double) time.toSeconds();
      }
    }
  }
}
