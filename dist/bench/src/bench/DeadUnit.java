package bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * How much longer the neighbours of a meter wait when it falls silent, from the moment when it
 * does: what it costs to find out is part of the figure.
 */
final class DeadUnit implements Benchmark {
  private static final int DEAD = 5;

  /** The mean period of the meters that answer, in seconds. */
  private record Periods(double healthy, double withDeadUnit, double longest) {
    double factor() {
      return withDeadUnit / healthy;
    }
  }

  @Override
  public String name() {
    return "dead-unit";
  }

  @Override
  public List<Row> run(Lab lab) throws IOException, InterruptedException {
    var ours = periods(lab, SerialMaster.BOAT);
    var reference = periods(lab, SerialMaster.LIBMODBUS);
    return List.of(
        Row.of(
                "1 of 10 units falls silent: neighbours' period / healthy",
                "%.3f".formatted(ours.factor()))
            .beside(SerialMaster.LIBMODBUS.title(), "%.3f".formatted(reference.factor()))
            .ratio(ours.factor() / reference.factor())
            .atMost(1.10, "", ours.factor()),
        Row.of("the same: longest wait of a neighbour, s", "%.2f".formatted(ours.longest))
            .beside(SerialMaster.LIBMODBUS.title(), "%.2f".formatted(reference.longest))
            .ratio(ours.longest / reference.longest));
  }

  private static Periods periods(Lab lab, SerialMaster master)
      throws IOException, InterruptedException {
    try (var bus = SerialBus.start(lab);
        var _ = master.start(lab, bus)) {
      bus.awaitScans(3);
      var healthy = neighbours(bus.watch(lab.time(60, 10)));
      bus.silence(DEAD);
      var suffering = neighbours(bus.watch(lab.time(180, 40)));
      return new Periods(mean(healthy), mean(suffering), longest(suffering));
    }
  }

  private static List<List<Long>> neighbours(List<List<Long>> requests) {
    var neighbours = new ArrayList<>(requests);
    neighbours.remove(DEAD - 1);
    return neighbours;
  }

  private static double mean(List<List<Long>> requests) {
    return requests.stream().mapToDouble(SerialBus::period).average().orElseThrow();
  }

  private static double longest(List<List<Long>> requests) {
    var longest = 0L;
    for (var unit : requests) {
      for (var at = 1; at < unit.size(); at++) {
        longest = Math.max(longest, unit.get(at) - unit.get(at - 1));
      }
    }
    return longest / 1e9;
  }
}
