package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.core.status.TargetStatus;
import io.dataskipper.boat.dist.kit.Boat;
import io.dataskipper.boat.dist.kit.CountingMeter;
import io.dataskipper.boat.dist.kit.Forwarder;
import io.dataskipper.boat.dist.kit.Measurements;
import io.dataskipper.boat.dist.kit.Slaves;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.Campaign;
import io.dataskipper.boat.spi.kit.MosquittoBroker;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerOutageTest {
  private static final int DEVICES = 40;
  private static final int POINTS = 60;
  private static final int SAMPLES = Campaign.times(100_000, 20_000);
  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir Path folder;

  private final List<CountingMeter> meters =
      IntStream.rangeClosed(1, DEVICES).mapToObj(unit -> new CountingMeter(unit, POINTS)).toList();

  @Test
  void whatWasReadWhileTheBrokerWasAwayArrivesInOrderAndOnce() throws Exception {
    try (var broker = MosquittoBroker.start();
        var way = Forwarder.to(broker.port());
        var tcp =
            SimulatedTcp.builder()
                .meters(meters.stream().map(CountingMeter::meter).toList())
                .start();
        var boat = Boat.in(folder)) {
      var before = broker.subscribe("measurements/#");
      var gateway = boat.with(communication(way), slaves(tcp)).start();
      Await.until("messages", () -> before.delivered().size() > 3 * DEVICES);

      way.cut();
      broker.stop();
      before.close();
      Await.until(SAMPLES + " samples", LIMIT, () -> waiting(gateway) * POINTS >= SAMPLES);
      broker.restart();
      // Nobody would get what comes before there is a subscriber.
      var after = broker.subscribe("measurements/#");
      way.mend();
      Await.until("the backlog to drain", LIMIT, () -> waiting(gateway) < 2 * DEVICES);
      boat.stop();

      var documents = new ArrayList<>(before.payloads());
      awaitAll(gateway, before, after);
      documents.addAll(after.payloads());
      var messages = Measurements.parse(documents);
      assertNothingIsMissing(once(messages));
      Campaign.found(
          "broker away",
          "samples=%d messages=%d arrived_twice=%d missing=0 out_of_order=0"
              .formatted(
                  meters.stream().mapToLong(meter -> meter.readings() * POINTS).sum(),
                  target(gateway).delivered(),
                  messages.size() - messages.stream().map(Measurements::id).distinct().count()));
    }
  }

  private static String communication(Forwarder way) {
    return """
        device_id: outage
        communication:
          mqtt_config:
            host: localhost
            port: %d
            topics:
              electrical:
                measurements: "measurements/{client_id}"
        """
        .formatted(way.port());
  }

  private String slaves(SimulatedTcp tcp) {
    var slaves = new Slaves().tcp("link", tcp.port(), "timeout: 10");
    for (var meter : meters) {
      slaves.meter(id(meter), meter.meter(), "poll_interval: 0.5", "mqtt_interval: 0.5");
    }
    return slaves.yaml();
  }

  private static String id(CountingMeter meter) {
    return "meter-" + meter.meter().unit();
  }

  private static TargetStatus target(Gateway gateway) {
    return gateway.status().targets().getFirst();
  }

  private static long waiting(Gateway gateway) {
    return target(gateway).backlogMessages();
  }

  private static void awaitAll(
      Gateway gateway, MosquittoBroker.Subscriber before, MosquittoBroker.Subscriber after) {
    var delivered = target(gateway).delivered();
    assertThat(target(gateway).dropped()).isZero();
    Await.until(
        delivered + " messages",
        () -> before.delivered().size() + after.delivered().size() >= delivered);
  }

  /** By device what has come, in this order, each message once. */
  private static Map<String, List<Measurements>> once(List<Measurements> messages) {
    var idOfWindow = new HashMap<List<Object>, String>();
    var byDevice = new LinkedHashMap<String, Map<String, Measurements>>();
    for (var message : messages) {
      var window = List.<Object>of(message.device(), message.windowStart());
      var id = idOfWindow.putIfAbsent(window, message.id());
      assertThat(id).as("id of a repeated message").isIn(null, message.id());
      byDevice
          .computeIfAbsent(message.device(), _ -> new LinkedHashMap<>())
          .putIfAbsent(message.id(), message);
    }
    var once = new HashMap<String, List<Measurements>>();
    byDevice.forEach((device, known) -> once.put(device, List.copyOf(known.values())));
    return once;
  }

  private void assertNothingIsMissing(Map<String, List<Measurements>> messages) {
    for (var meter : meters) {
      var ofMeter = messages.getOrDefault(id(meter), List.of());
      assertThat(ofMeter.stream().map(Measurements::windowStart).toList())
          .as("windows of %s", id(meter))
          .isSortedAccordingTo(Instant::compareTo);
      for (var register : meter.meter().registers()) {
        var counts = counts(ofMeter, register.name());
        // The stop may have cut off the last answer.
        assertThat(counts.size()).isBetween((int) meter.readings() - 1, (int) meter.readings());
        assertThat(counts)
            .as("%s of %s", register.name(), id(meter))
            .isEqualTo(IntStream.rangeClosed(1, counts.size()).boxed().toList());
      }
    }
  }

  /** Which readings of a point have come, in this order. */
  private static List<Integer> counts(List<Measurements> messages, String point) {
    var counts = new ArrayList<Integer>();
    for (var message : messages) {
      var reading = message.reading(point);
      if (reading.samples() > 0) {
        var first =
            reading.greatest().subtract(BigDecimal.valueOf(reading.samples() - 1)).intValueExact();
        assertThat(reading.least()).isEqualByComparingTo(BigDecimal.valueOf(first));
        IntStream.rangeClosed(first, reading.greatest().intValueExact()).forEach(counts::add);
      }
    }
    return counts;
  }
}
