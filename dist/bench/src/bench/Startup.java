package bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * From the start of the process to the first "ready", with AOT cache: the gateway with ten devices
 * and a broker, and a bare Helidon MP, in turn.
 */
final class Startup implements Benchmark {
  private static final Fleet FLEET = new Fleet(10, 50);
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public String name() {
    return "startup";
  }

  @Override
  public List<Row> run(Lab lab) throws IOException, InterruptedException {
    var pairs = lab.options().brief() ? 3 : 9;
    var config = lab.newFolder("config");
    var ours = new ArrayList<Double>();
    var bare = new ArrayList<Double>();
    var memory = new ArrayList<Double>();
    var bareMemory = new ArrayList<Double>();
    try (var slaves = Slaves.start(lab, FLEET);
        var broker = Broker.start(lab)) {
      FLEET.writeConfig(config, slaves.port(), broker.port(), 1);
      Hello hello;
      try (var boat = Boat.start(lab, config, Map.of())) {
        hello = Hello.build(lab, boat.process().commandLine());
      }
      for (var pair = 0; pair < pairs; pair++) {
        var began = System.nanoTime();
        try (var boat = Boat.start(lab, config, Map.of())) {
          ours.add((System.nanoTime() - began) / 1e9);
          memory.add(boat.process().rssMegabytes());
        }
        var port = Lab.freePort();
        began = System.nanoTime();
        try (var child = hello.start(port)) {
          Waiting.until("the bare Helidon", PATIENCE, () -> Boat.ready(port));
          bare.add((System.nanoTime() - began) / 1e9);
          bareMemory.add(child.rssMegabytes());
        }
      }
    }
    var factor = median(ours) / median(bare);
    return List.of(
        Row.of("start to ready, median of %d, s".formatted(pairs), "%.2f".formatted(median(ours)))
            .beside("bare Helidon MP", "%.2f".formatted(median(bare)))
            .ratio(factor)
            .atMost(1.0, "x bare", factor),
        Row.of("RSS when ready, MB", "%.0f".formatted(median(memory)))
            .beside("bare Helidon MP", "%.0f".formatted(median(bareMemory)))
            .ratio(median(memory) / median(bareMemory)));
  }

  private static double median(List<Double> values) {
    var sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
