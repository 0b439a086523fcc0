package io.dataskipper.boat.dist.system.ied;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.dist.kit.Boat;
import io.dataskipper.boat.dist.kit.Forwarder;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.simulator.ied.ScriptedIed;
import io.dataskipper.boat.spi.json.Json;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.MosquittoBroker;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that an IED buffers arrive at the broker: each once, in order, with its own time. */
class EventsTest {
  private static final int EVENTS = 1000;
  private static final int MOST_ENTRIES = 5000;
  private static final Instant BEGINNING = Instant.parse("2026-03-01T12:00:00.000007Z");
  private static final Duration STEP = Duration.ofNanos(1_237_000);

  @TempDir Path folder;

  @Test
  void eventsOutlastCutsOfTheLink() throws Exception {
    try (var broker = MosquittoBroker.start();
        var ied = ScriptedIed.builder().mostEntries(MOST_ENTRIES).start();
        var way = Forwarder.to(ied.port());
        var boat = Boat.in(folder)) {
      var subscriber = broker.subscribe("measurements/#");
      var gateway = boat.with(Bay.communication(broker), Bay.slaves(way.port())).start();
      Await.until("reports", () -> Bay.good(gateway, "alarm"));
      assertThat(gateway.status().devices().getFirst().address())
          .isEqualTo("127.0.0.1:" + way.port());

      happen(ied, 0, 250);
      way.cut();
      happen(ied, 250, 500);
      Await.until("the end of reports", () -> !Bay.reports(ied));
      happen(ied, 500, 600);
      way.mend();
      Await.until("reports", () -> Bay.reports(ied));
      happen(ied, 600, 800);
      way.cut();
      Await.until("the end of reports", () -> !Bay.reports(ied));
      way.mend();
      happen(ied, 800, EVENTS);

      awaitAll(subscriber);
      assertThat(gateway.status().devices().getFirst().notes()).doesNotContainKey("gap");
      boat.stop();
      assertThat(times(subscriber)).isEqualTo(expected());
    }
  }

  @Test
  void eventsOutlastARestartOfTheGateway() throws Exception {
    try (var broker = MosquittoBroker.start();
        var ied = ScriptedIed.builder().mostEntries(MOST_ENTRIES).start();
        var boat = Boat.in(folder)) {
      var subscriber = broker.subscribe("measurements/#");
      var before = boat.with(Bay.communication(broker), Bay.slaves(ied.port())).start();
      Await.until("reports", () -> Bay.good(before, "alarm"));
      happen(ied, 0, 400);
      boat.stop();
      happen(ied, 400, 700);
      var after = boat.start();
      Await.until("reports", () -> Bay.reports(ied));
      happen(ied, 700, EVENTS);

      awaitAll(subscriber);
      assertThat(after.status().devices().getFirst().notes()).doesNotContainKey("gap");
      boat.stop();
      assertThat(times(subscriber)).isEqualTo(expected());
    }
  }

  private static Instant time(int event) {
    return BEGINNING.plus(STEP.multipliedBy(event));
  }

  private static List<Instant> expected() {
    return IntStream.range(0, EVENTS).mapToObj(EventsTest::time).toList();
  }

  private static void happen(ScriptedIed ied, int from, int to) {
    for (var i = from; i < to; i++) {
      ied.event("LD0/GGIO1.Ind1", Value.of(i % 2 == 0), time(i));
    }
  }

  private static void awaitAll(MosquittoBroker.Subscriber subscriber) {
    Await.until("the last event", () -> times(subscriber).contains(time(EVENTS - 1)));
  }

  /** The times of the alarm in messages of events, in the order of their arrival. */
  private static List<Instant> times(MosquittoBroker.Subscriber subscriber) {
    var times = new ArrayList<Instant>();
    for (var document : subscriber.payloads()) {
      var message = parsed(document);
      if (Boolean.TRUE.equals(message.get("event"))
          && message.get("values") instanceof Map<?, ?> values
          && values.get("alarm") instanceof Map<?, ?> alarm) {
        times.add(Instant.parse(String.valueOf(alarm.get("time"))));
      }
    }
    return times;
  }

  private static Map<String, ?> parsed(String document) {
    try {
      return Json.parseObject(document);
    } catch (GatewayException e) {
      throw new AssertionError(document, e);
    }
  }
}
