package bench;

import bench.FleetBenchmark.Limits;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the benchmarks that are asked for and prints one table. */
final class Bench {
  private static final double NONE = Double.POSITIVE_INFINITY;

  private static final List<Benchmark> ALL =
      List.of(
          new SerialScan(),
          new DeadUnit(),
          new FleetBenchmark(
              "points-100x1000", new Fleet(100, 1000), new Limits(30, 240, 1040, "112m")),
          new FleetBenchmark("points-2000x50", new Fleet(2000, 50), new Limits(35, NONE, NONE, "")),
          new FleetBenchmark("points-100x100", new Fleet(100, 100), new Limits(5, NONE, NONE, "")),
          new FleetBenchmark("points-10x100", new Fleet(10, 100), new Limits(0.9, NONE, NONE, "")),
          new FleetBenchmark("memory", new Fleet(100, 50), new Limits(NONE, 160, NONE, "")),
          new GatewayReads(),
          new IedReads(),
          new IedReports(),
          new IedMemory(),
          new IedFleet(),
          new Startup(),
          new ImageSize(),
          new DiskWear());

  private Bench() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    var options = Options.of(List.of(arguments));
    var chosen = chosen(options.names());
    var rows = new ArrayList<Row>();
    var failures = new ArrayList<String>();
    try (var lab = new Lab(options)) {
      for (var benchmark : chosen) {
        lab.say(benchmark.name() + " ...");
        try {
          rows.addAll(benchmark.run(lab));
        } catch (IOException | IllegalStateException e) {
          failures.add(benchmark.name() + ": " + e.getMessage());
          lab.say(failures.getLast());
        }
      }
      var table = Report.of(rows, failures, options);
      System.out.print(table);
      if (options.write()) {
        Report.keep(lab.bench().resolve("README.md"), table);
      }
    }
    System.exit(failures.isEmpty() ? 0 : 1);
  }

  private static List<Benchmark> chosen(List<String> names) {
    Map<String, Benchmark> known = new LinkedHashMap<>();
    ALL.forEach(benchmark -> known.put(benchmark.name(), benchmark));
    for (var name : names) {
      if (!known.containsKey(name)) {
        System.err.println(
            "bench: no benchmark \"" + name + "\"; there are " + String.join(", ", known.keySet()));
        System.exit(2);
      }
    }
    return names.isEmpty() ? ALL : names.stream().map(known::get).toList();
  }
}
