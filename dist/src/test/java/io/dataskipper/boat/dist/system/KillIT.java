package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.core.message.MessageIds;
import io.dataskipper.boat.core.outbox.Outbox;
import io.dataskipper.boat.dist.kit.CountingMeter;
import io.dataskipper.boat.dist.kit.Measurements;
import io.dataskipper.boat.dist.kit.Product;
import io.dataskipper.boat.dist.kit.Slaves;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.Campaign;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.HttpReceiver.Reply;
import io.dataskipper.boat.spi.kit.HttpReceiver.Request;
import io.dataskipper.boat.spi.publish.Message;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillIT {
  private static final int KILLS = Campaign.times(50, 5);
  private static final TargetId TARGET = new TargetId("http.electrical.measurements");
  private static final int ID_OF_RUN = 16;

  /** Read ten times a second, committed within one: thrice that is far beyond what is stated. */
  private static final int MOST_TAKEN = 30;

  @TempDir Path folder;

  private final List<CountingMeter> meters =
      IntStream.rangeClosed(1, 20).mapToObj(unit -> new CountingMeter(unit, 20)).toList();
  private final Map<String, Measurements> accepted =
      Collections.synchronizedMap(new LinkedHashMap<>());
  private final Set<String> committed = new HashSet<>();
  private final Random random = new Random();
  private int mostTaken;

  @Test
  void whatWasCommittedBeforeAKillArrivesAfterTheNextStart() throws Exception {
    var seed = Long.getLong("boat.seed", System.nanoTime());
    random.setSeed(seed);
    Campaign.begun("kill -9 of the gateway under load", seed);
    try (var receiver = HttpReceiver.plain();
        var tcp =
            SimulatedTcp.builder()
                .meters(meters.stream().map(CountingMeter::meter).toList())
                .start()) {
      var home = Product.home(folder, communication(receiver), slaves(tcp));
      for (var kill = 1; kill <= KILLS; kill++) {
        runAndKill(home, receiver, folder.resolve("copy-" + kill));
      }
      receiver.answer(this::accept);
      try (var last = Product.start(home, "run")) {
        Await.until(
            "what was committed",
            Duration.ofMinutes(2),
            () -> accepted.keySet().containsAll(committed));
        assertThat(last.terminate()).isZero();
      }

      assertThat(committed).hasSizeGreaterThan(KILLS);
      try (var files = Files.list(home.dataDir())) {
        assertThat(files.map(Path::toString)).noneMatch(file -> file.contains("damaged"));
      }
      assertNoRunHasAHole();
      Campaign.found(
          "`kill -9` of the gateway under load",
          "kills=%d messages=%d committed_and_not_yet_delivered=%d lost=0 most_readings_not_yet_due=%d seed=%d"
              .formatted(KILLS, accepted.size(), committed.size(), mostTaken, seed));
    }
  }

  /** Runs for a random time with a target that takes some of what it gets. */
  private void runAndKill(GatewayHome home, HttpReceiver receiver, Path copy) throws Exception {
    receiver.answer(this::accept);
    try (var run = Product.start(home, "run")) {
      awaitMore(50 + random.nextInt(250));
      if (random.nextBoolean()) {
        // From now on what is due stays in the outbox.
        receiver.answer(_ -> Reply.of(503, ""));
      }
      awaitReadings(random.nextInt(30));
      run.kill();
    }
    Files.createDirectory(copy);
    try (var files = Files.list(home.dataDir())) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    committed.addAll(owed(copy));
  }

  private Reply accept(Request request) {
    var message = Measurements.parse(request.body());
    accepted.putIfAbsent(message.id(), message);
    return Reply.of(200, "");
  }

  private void awaitMore(int messages) {
    var wanted = accepted.size() + messages;
    Await.until(messages + " messages", () -> accepted.size() >= wanted);
  }

  private void awaitReadings(int more) {
    var wanted = meters.getFirst().readings() + more;
    Await.until(more + " readings", () -> meters.getFirst().readings() >= wanted);
  }

  /** The ids of the messages in an outbox. */
  private static Set<String> owed(Path data) throws InterruptedException {
    var ids = new HashSet<String>();
    var policy = new TargetPolicy(1, 512, Duration.ofDays(30), TargetPolicy.Order.OLDEST_FIRST, 0);
    var clock = Clock.systemUTC();
    try (var outbox =
        Outbox.open(data, Map.of(TARGET, policy), new MessageIds("copy", clock), clock)) {
      assertThat(outbox.status().writable()).as(outbox.status().lastError()).isTrue();
      assertThat(outbox.status().setAside()).as("a damaged outbox").isNull();
      var queue = outbox.queue(TARGET);
      while (queue.count().messages() > 0) {
        var taken = queue.take(1000, 1000, 1000).batches();
        taken.forEach(
            stored -> stored.batch().messages().stream().map(Message::id).forEach(ids::add));
        queue.confirmed(taken.size());
      }
    }
    return ids;
  }

  /** Every run of the gateway has delivered a row of readings without a hole, of every meter. */
  private void assertNoRunHasAHole() {
    for (var meter : meters) {
      var ofMeter =
          accepted.values().stream().filter(message -> message.device().equals(id(meter))).toList();
      var lastOfRun = 0;
      for (var run : runs(ofMeter)) {
        var counts = counts(run);
        var taken = counts.getFirst() - lastOfRun - 1;
        mostTaken = Math.max(mostTaken, taken);
        assertThat(taken).as("readings of %s that a kill took", id(meter)).isBetween(0, MOST_TAKEN);
        lastOfRun = counts.getLast();
        assertThat(counts)
            .isEqualTo(IntStream.rangeClosed(counts.getFirst(), lastOfRun).boxed().toList());
      }
    }
  }

  /** Messages by the run that made them, which the end of an id tells, in the order of time. */
  private static List<List<Measurements>> runs(List<Measurements> messages) {
    var runs = new LinkedHashMap<String, List<Measurements>>();
    messages.forEach(
        message ->
            runs.computeIfAbsent(message.id().substring(ID_OF_RUN), _ -> new ArrayList<>())
                .add(message));
    var byFirstId = new TreeMap<String, List<Measurements>>();
    runs.values().forEach(run -> byFirstId.put(run.getFirst().id(), run));
    return List.copyOf(byFirstId.values());
  }

  /** The readings that messages tell of, in their order. */
  private static List<Integer> counts(List<Measurements> messages) {
    var counts = new ArrayList<Integer>();
    for (var message : messages) {
      var reading = message.reading("count_0");
      if (reading.samples() > 0) {
        var last = reading.greatest().intValueExact();
        var first = reading.greatest().subtract(BigDecimal.valueOf(reading.samples() - 1));
        IntStream.rangeClosed(first.intValueExact(), last).forEach(counts::add);
      }
    }
    return counts;
  }

  private static String communication(HttpReceiver receiver) {
    return """
        device_id: killed
        communication:
          api_endpoints:
            electrical:
              measurements: "%s"
        """
        .formatted(receiver.url("/"));
  }

  private String slaves(SimulatedTcp tcp) {
    var slaves = new Slaves().tcp("link", tcp.port(), "timeout: 10");
    for (var meter : meters) {
      slaves.meter(id(meter), meter.meter(), "poll_interval: 0.1", "http_interval: 0.2");
    }
    return slaves.yaml();
  }

  private static String id(CountingMeter meter) {
    return "meter-" + meter.meter().unit();
  }
}
