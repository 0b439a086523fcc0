package io.dataskipper.boat.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.message.JsonBuffers;
import io.dataskipper.boat.core.message.JsonPieces;
import io.dataskipper.boat.core.message.MeasurementWriter;
import io.dataskipper.boat.core.message.MessageIds;
import io.dataskipper.boat.core.poll.PollListener.Scan;
import io.dataskipper.boat.spi.json.Json;
import io.dataskipper.boat.spi.publish.Message;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When windows end and what they hold. */
class DeviceRouteTest {
  private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");

  private final List<Message> sent = new ArrayList<>();
  private DeviceConfig device = Configs.device("meter-1", 2, Duration.ofSeconds(10), Map.of());
  private Instant wall = NINE;
  private long nanos = 5;

  private Now now() {
    return new Now(wall.toEpochMilli(), nanos);
  }

  private void pass(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }

  private DeviceRoute route(Duration poll, Duration interval) {
    device = Configs.device("meter-1", 2, poll, Map.of());
    var window = new OpenWindow(new Cadence(interval, poll), List.of(sent::add), 2, now());
    var writer = new MeasurementWriter("gateway-1", device, new JsonPieces());
    var ids = new MessageIds("gateway-1", Clock.systemUTC());
    return new DeviceRoute(device, List.of(window), writer, ids, new JsonBuffers());
  }

  private void read(DeviceRoute route, int point, long value) {
    route.read(List.of(Sample.good(device.points().get(point), new Value.Whole(value), wall)));
  }

  private void scan(DeviceRoute route, long value) {
    read(route, 0, value);
    read(route, 1, value);
    route.scanned(new Scan(device.id(), wall, wall), now());
  }

  private Map<?, ?> message(int number) throws Exception {
    return Json.parseObject(sent.get(number).document().toString());
  }

  private Map<?, ?> value(int message, String point) throws Exception {
    return object(object(message(message), "values"), point);
  }

  private String window(int message) throws Exception {
    var window = object(message(message), "window");
    return window.get("start") + " " + window.get("end");
  }

  private static Map<?, ?> object(Map<?, ?> parent, String key) {
    return (Map<?, ?>) Objects.requireNonNull(parent.get(key), key);
  }

  @Test
  void aWindowEndsAtOnceWithItsLastScan() throws Exception {
    var route = route(Duration.ofSeconds(10), Duration.ofSeconds(10));
    pass(Duration.ofSeconds(3));
    scan(route, 1);
    assertThat(sent).hasSize(1);
    pass(Duration.ofSeconds(10));
    scan(route, 2);

    assertThat(sent).hasSize(2);
    assertThat(window(1)).isEqualTo("2026-11-22T09:00:10.000Z 2026-11-22T09:00:20.000Z");
    assertThat(value(1, "p0")).hasToString("{value=2, unit=kW, quality=good}");
  }

  @Test
  void aWindowOfSeveralScansTellsTheLastAndTheExtent() throws Exception {
    var route = route(Duration.ofSeconds(10), Duration.ofSeconds(60));
    for (var i = 0; i < 6; i++) {
      scan(route, i);
      pass(Duration.ofSeconds(10));
    }

    assertThat(sent).hasSize(1);
    assertThat(value(0, "p0"))
        .hasToString("{value=5, unit=kW, quality=good, min=0, max=5, mean=2.5, samples=6}");
    assertThat(window(0)).isEqualTo("2026-11-22T09:00:00.000Z 2026-11-22T09:01:00.000Z");
  }

  @Test
  void aDeadDeviceHasItsMessageEachPeriodWithoutValues() throws Exception {
    var route = route(Duration.ofSeconds(10), Duration.ofSeconds(10));
    for (var i = 0; i < 350; i++) {
      pass(Duration.ofMillis(100));
      route.tick(now());
    }

    assertThat(sent).hasSize(3);
    assertThat(window(2)).isEqualTo("2026-11-22T09:00:20.000Z 2026-11-22T09:00:30.000Z");
    assertThat(value(2, "p1"))
        .hasToString("{value=null, unit=kW, quality=invalid, details=[old_data]}");
  }

  @Test
  void aLateScanBelongsToTheNextMessageWithItsOwnTime() throws Exception {
    var route = route(Duration.ofSeconds(10), Duration.ofSeconds(10));
    pass(Duration.ofSeconds(9));
    var due = wall;
    pass(Duration.ofSeconds(7));
    route.tick(now());
    assertThat(sent).hasSize(1);
    read(route, 0, 7);
    route.scanned(new Scan(device.id(), due, wall), now());
    assertThat(sent).hasSize(1);
    var read = wall;
    pass(Duration.ofSeconds(3));
    read(route, 1, 8);
    route.scanned(new Scan(device.id(), wall, wall), now());

    assertThat(sent).hasSize(2);
    assertThat(value(1, "p0").get("time")).isEqualTo(read.toString().replace("Z", ".000Z"));
    assertThat(value(1, "p1").containsKey("time")).isFalse();
  }

  @Test
  void aScanThatWasSkippedLeavesItsPeriodWithoutValues() throws Exception {
    var route = route(Duration.ofSeconds(10), Duration.ofSeconds(10));
    pass(Duration.ofSeconds(1));
    scan(route, 1);
    pass(Duration.ofSeconds(20));
    scan(route, 3);

    assertThat(sent).hasSize(3);
    assertThat(value(1, "p0").get("value")).isNull();
    assertThat(value(2, "p0").get("value")).isEqualTo(new BigDecimal(3));
    assertThat(window(2)).startsWith("2026-11-22T09:00:20");
  }

  @Test
  void goesOnInTheTimeOfAClockThatWasSetBack() throws Exception {
    var route = route(Duration.ofSeconds(10), Duration.ofSeconds(10));
    scan(route, 1);
    wall = wall.minus(Duration.ofDays(1));
    nanos += TimeUnit.SECONDS.toNanos(10);
    scan(route, 2);
    pass(Duration.ofSeconds(10));
    scan(route, 3);

    assertThat(window(sent.size() - 1)).startsWith("2026-11-21T09:00:10");
    assertThat(value(sent.size() - 1, "p0").get("value")).isEqualTo(new BigDecimal(3));
  }

  @Test
  void goesOnInTheTimeOfAClockThatWasSetForward() throws Exception {
    var route = route(Duration.ofSeconds(10), Duration.ofSeconds(10));
    scan(route, 1);
    wall = wall.plus(Duration.ofDays(1));
    nanos += TimeUnit.SECONDS.toNanos(10);
    scan(route, 2);
    pass(Duration.ofSeconds(10));
    scan(route, 3);

    assertThat(sent).hasSizeLessThanOrEqualTo(4);
    assertThat(window(sent.size() - 1)).startsWith("2026-11-23T09:00:10");
  }

  @Test
  void theFirstWindowBeginsWithTheGateway() throws Exception {
    wall = NINE.plusSeconds(7);
    var route = route(Duration.ofSeconds(10), Duration.ofSeconds(60));
    pass(Duration.ofSeconds(50));
    scan(route, 1);

    assertThat(window(0)).isEqualTo("2026-11-22T09:00:07.000Z 2026-11-22T09:01:00.000Z");
  }

  @Test
  void pollsMoreSeldomThanItDeliversGiveOneMessageAScan() throws Exception {
    var route = route(Duration.ofSeconds(30), Duration.ofSeconds(10));
    for (var i = 0; i < 3; i++) {
      scan(route, i);
      pass(Duration.ofSeconds(30));
      route.tick(now());
    }

    assertThat(sent).hasSize(3);
    assertThat(value(2, "p0").get("value")).isEqualTo(new BigDecimal(2));
  }

  @Test
  void aBadLastSampleIsToldWithTheGoodOnesBeforeIt() throws Exception {
    var route = route(Duration.ofSeconds(30), Duration.ofSeconds(60));
    scan(route, 4);
    pass(Duration.ofSeconds(30));
    var bad = Quality.invalid(Detail.FAILURE);
    route.read(List.of(Sample.bad(device.points().getFirst(), bad, wall)));
    route.scanned(new Scan(device.id(), wall, wall), now());

    assertThat(value(0, "p0"))
        .hasToString(
            "{value=null, unit=kW, quality=invalid, details=[failure], min=4, max=4, mean=4,"
                + " samples=1}");
  }

  @Test
  void aGatewayThatStopsTellsTheWindowsThatHoldAnything() throws Exception {
    var route = route(Duration.ofSeconds(10), Duration.ofSeconds(60));
    route.flush(now());
    assertThat(sent).isEmpty();
    scan(route, 1);
    pass(Duration.ofSeconds(5));
    route.flush(now());

    assertThat(window(0)).isEqualTo("2026-11-22T09:00:00.000Z 2026-11-22T09:00:05.000Z");
  }
}
