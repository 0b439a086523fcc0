package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.change.Outcome;
import io.dataskipper.boat.core.config.load.ConfigLoader;
import io.dataskipper.boat.core.log.LogBook;
import io.dataskipper.boat.core.log.LogFilter;
import io.dataskipper.boat.core.log.LogLevel;
import io.dataskipper.boat.dist.kit.Boat;
import io.dataskipper.boat.dist.kit.CountingMeter;
import io.dataskipper.boat.dist.kit.Measurements;
import io.dataskipper.boat.dist.kit.Slaves;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device whose settings change does not disturb the others. */
class ReloadTest {
  private static final int CHANGES = 100;
  private static final int SPACED_CHANGES = 10;

  private final LogBook log = LogBook.open();
  @TempDir Path folder;

  @AfterEach
  void close() {
    log.close();
  }

  @Test
  void aDeviceOnAnotherLinkMissesNoPollAndLosesNoSample() throws Exception {
    var changed = new CountingMeter(1, 2);
    var neighbour = new CountingMeter(2, 2);
    var other = new CountingMeter(1, 2);
    try (var shared = SimulatedTcp.of(changed.meter(), neighbour.meter());
        var apart = SimulatedTcp.of(other.meter());
        var receiver = HttpReceiver.plain();
        var boat = Boat.in(folder)) {
      var begun = Instant.now();
      var gateway =
          boat.with(communication(receiver), slaves(shared, apart, changed, neighbour, other, 0))
              .start();
      Await.until("the first message", () -> !messages(receiver, "other").isEmpty());
      var before = neighbour.readings();

      for (var change = 1; change <= CHANGES; change++) {
        var text = slaves(shared, apart, changed, neighbour, other, change);
        var files = boat.desk().active().with(ConfigLoader.SLAVES, text);
        assertThat(boat.desk().apply(files, "test", "")).isInstanceOf(Outcome.Applied.class);
      }

      assertThat(gateway.status().links())
          .filteredOn(link -> link.id().value().equals("apart"))
          .singleElement()
          .satisfies(link -> assertThat(link.missedScans()).isZero());
      Await.until("a scan of the neighbour", () -> neighbour.readings() > before);
      boat.stop();
      assertThat(messages(receiver, "changed")).isNotEmpty();
      assertEveryReadingOnce(messages(receiver, "other"), other.readings());
      assertThat(log.newest(new LogFilter(LogLevel.ERROR, "", "", begun), 1)).isEmpty();
    }
  }

  @Test
  void aDeviceOnTheSameLinkMissesAtMostThePollOfEachRestart() throws Exception {
    var changed = new CountingMeter(1, 2);
    var neighbour = new CountingMeter(2, 2);
    var other = new CountingMeter(1, 2);
    try (var shared = SimulatedTcp.of(changed.meter(), neighbour.meter());
        var apart = SimulatedTcp.of(other.meter());
        var receiver = HttpReceiver.plain();
        var boat = Boat.in(folder)) {
      boat.with(communication(receiver), slaves(shared, apart, changed, neighbour, other, 0))
          .start();
      for (var change = 1; change <= SPACED_CHANGES; change++) {
        var next = messages(receiver, "neighbour").size() + 2;
        Await.until(
            "messages between changes", () -> messages(receiver, "neighbour").size() >= next);
        var text = slaves(shared, apart, changed, neighbour, other, change);
        var files = boat.desk().active().with(ConfigLoader.SLAVES, text);
        assertThat(boat.desk().apply(files, "test", "")).isInstanceOf(Outcome.Applied.class);
      }
      boat.stop();

      var messages = messages(receiver, "neighbour");
      var seconds =
          messages.stream().map(Measurements::windowStart).map(Instant::getEpochSecond).toList();
      var polls = seconds.stream().distinct().count();
      assertThat(seconds.getLast() - seconds.getFirst() + 1 - polls)
          .as("seconds without a poll, of %s", seconds)
          .isLessThanOrEqualTo(SPACED_CHANGES);
    }
  }

  /** Each message tells the least and the greatest count of its window, and how many there were. */
  private static void assertEveryReadingOnce(List<Measurements> messages, long readings) {
    var next = 1L;
    for (var message : messages) {
      var count = message.reading("count_0");
      assertThat(count.least().longValueExact()).as(message.id()).isEqualTo(next);
      next = count.greatest().longValueExact() + 1;
      assertThat(count.samples()).as(message.id()).isEqualTo(next - count.least().longValueExact());
    }
    // The last reading may have been cut off by the stop.
    assertThat(next - 1).isBetween(readings - 1, readings);
  }

  // A message that was on its way while its target was closed comes again, with the same id.
  private static List<Measurements> messages(HttpReceiver receiver, String device) {
    return Measurements.parse(receiver.received()).stream()
        .filter(message -> message.device().equals(device))
        .distinct()
        .sorted(Comparator.comparing(Measurements::windowStart))
        .toList();
  }

  private static String communication(HttpReceiver receiver) throws IOException {
    return """
        device_id: gateway
        communication:
          api_endpoints:
            electrical:
              measurements:
                url: "%s"
          modbus_tcp_gateway:
            host: "127.0.0.1"
            port: %d
        """
        .formatted(receiver.url("/data"), Boat.freePort());
  }

  private static String slaves(
      SimulatedTcp shared,
      SimulatedTcp apart,
      CountingMeter changed,
      CountingMeter neighbour,
      CountingMeter other,
      int change) {
    return new Slaves()
        .tcp("shared", shared.port())
        .meter(
            "changed",
            changed.meter(),
            "label: change " + change,
            "poll_interval: 1",
            "http_interval: 1")
        .meter("neighbour", neighbour.meter(), "poll_interval: 1", "http_interval: 1")
        .tcp("apart", apart.port())
        .meter(
            "other", other.meter(), "poll_interval: 1", "http_interval: 1", "expose_via_tcp: true")
        .yaml();
  }
}
