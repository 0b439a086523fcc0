package io.dataskipper.boat.core.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.poll.PollListener.DeviceReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValueCacheTest {
  private static final DeviceId METER = new DeviceId("meter");
  private static final DeviceId OTHER = new DeviceId("other");
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final Point voltage = point("voltage");
  private final Point current = point("current");
  private final Point power = point("power");
  private final AtomicLong nanos = new AtomicLong();
  private final ValueCache cache =
      new ValueCache(List.of(device(METER, voltage, current, power), device(OTHER)), nanos::get);

  @Test
  void showsTheNewestSampleOfEachPointInTheOrderOfTheConfiguration() {
    read(good(power, 3), good(voltage, 1));
    read(good(voltage, 2));
    assertThat(cache.latest(METER)).containsExactly(good(voltage, 2), good(power, 3));
    assertThat(cache.latest(power.id())).contains(good(power, 3));
    assertThat(cache.latest(current.id())).isEmpty();
    assertThat(cache.devices()).containsExactly(METER, OTHER);
  }

  @Test
  void findsEveryPointWhateverTheOrderOfReadings() {
    var orders = new ArrayList<>(List.of(voltage, current, power));
    for (int round = 0; round < 20; round++) {
      Collections.rotate(orders, round % 2 + 1);
      Collections.swap(orders, 0, round % 3);
      var samples = new Sample[3];
      Arrays.setAll(samples, i -> good(orders.get(i), orders.get(i).id().name().length()));
      read(samples);
      assertThat(cache.latest(METER))
          .containsExactly(good(voltage, 7), good(current, 7), good(power, 5));
    }
  }

  @Test
  void keepsTheLastGoodValueWithItsOwnTime() {
    read(good(voltage, 1));
    var failed = Sample.bad(voltage, Quality.invalid(Detail.FAILURE), NOON.plusSeconds(60));
    read(failed);
    assertThat(cache.latest(voltage.id())).contains(failed);
    assertThat(cache.lastGood(voltage.id())).contains(good(voltage, 1));
  }

  @Test
  void showsWhatIsNotRenewedAsOldWithoutChangingItsTime() {
    read(good(voltage, 1));
    pass(Duration.ofSeconds(3));
    assertThat(cache.latest(voltage.id())).contains(good(voltage, 1));
    pass(Duration.ofMillis(1));
    var old = cache.latest(voltage.id()).orElseThrow();
    assertThat(old.quality()).isEqualTo(Quality.questionable(Detail.OLD_DATA));
    assertThat(old.value()).isEqualTo(new Value.Whole(1));
    assertThat(old.readTime()).isEqualTo(NOON);
    pass(Duration.ofSeconds(7));
    assertThat(cache.latest(METER).getFirst().quality())
        .isEqualTo(Quality.invalid(Detail.OLD_DATA));
    read(good(voltage, 2));
    assertThat(cache.latest(voltage.id())).contains(good(voltage, 2));
  }

  @Test
  void keepsRawRegistersByBlockUntilTheyAreOld() {
    var one = raw(0, 10);
    var two = raw(10, 5);
    read(one, good(voltage, 1));
    read(two, good(power, 1));
    assertThat(cache.raw(METER)).containsExactly(one, two);
    var both = raw(5, 10);
    read(both, good(voltage, 1));
    assertThat(cache.raw(METER)).containsExactly(both);
    pass(Duration.ofSeconds(4));
    assertThat(cache.raw(METER)).isEmpty();
  }

  @Test
  void ignoresADeviceItDoesNotKnow() {
    var stranger = new DeviceId("stranger");
    cache.onReading(new DeviceReading(stranger, List.of(good(voltage, 1)), null));
    assertThat(cache.latest(stranger)).isEmpty();
    assertThat(cache.latest(METER)).isEmpty();
  }

  @Test
  void tellsSubscribersInOrderUntilTheyClose() throws InterruptedException {
    var told = new LinkedBlockingQueue<List<Sample>>();
    try (var subscription = cache.onReading(told::add)) {
      assertThat(subscription).isNotNull();
      for (int i = 0; i < 100; i++) {
        read(good(voltage, i));
      }
      for (int i = 0; i < 100; i++) {
        assertThat(told.poll(10, TimeUnit.SECONDS)).containsExactly(good(voltage, i));
      }
    }
    read(good(voltage, 100));
    assertThat(told).isEmpty();
  }

  // A plugin that hangs in its listener must not hold up the bus, nor the other listeners.
  @Test
  void keepsASubscriberThatHangsOrThrowsFromTheOthers() throws InterruptedException {
    var release = new CountDownLatch(1);
    var told = new LinkedBlockingQueue<List<Sample>>();
    try (var hanging = cache.onReading(_ -> await(release));
        var throwing =
            cache.onReading(
                _ -> {
                  throw new IllegalStateException("planted");
                });
        var sound = cache.onReading(told::add)) {
      assertThat(List.of(throwing, sound)).hasSize(2);
      for (int i = 0; i < 2 * ReadingMailbox.MOST; i++) {
        read(good(voltage, i));
        assertThat(told.poll(10, TimeUnit.SECONDS)).containsExactly(good(voltage, i));
      }
      assertThat(((ReadingMailbox<?>) hanging).dropped())
          .isGreaterThanOrEqualTo(ReadingMailbox.MOST - 1L);
      release.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }

  private void read(Sample... samples) {
    read(null, samples);
  }

  private void read(@Nullable RawRegisters raw, Sample... samples) {
    cache.onReading(new DeviceReading(METER, List.of(samples), raw));
  }

  private static RawRegisters raw(int start, int length) {
    return new RawRegisters("holding", start, new char[length]);
  }

  private static Sample good(Point point, long value) {
    return Sample.good(point, new Value.Whole(value), NOON);
  }

  private static Point point(String name) {
    return new Point(new PointId(METER, name), "");
  }

  private static DeviceConfig device(DeviceId id, Point... points) {
    return new DeviceConfig(
        id,
        id.value(),
        "electrical",
        null,
        "unit 1",
        Duration.ofSeconds(1),
        List.of(points),
        Map.of(),
        false,
        List.of());
  }
}
