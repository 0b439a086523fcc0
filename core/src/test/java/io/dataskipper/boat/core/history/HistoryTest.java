package io.dataskipper.boat.core.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Quality.Validity;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.config.LinkPolicy;
import io.dataskipper.boat.core.config.StorageSettings;
import io.dataskipper.boat.core.config.SupportSettings;
import io.dataskipper.boat.core.poll.PollListener.DeviceReading;
import io.dataskipper.boat.core.poll.PollListener.Scan;
import io.dataskipper.boat.spi.driver.DriverProvider.ThreadKind;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {
  private static final Instant START = Instant.parse("2026-11-22T09:00:00Z");
  private static final Instant END = START.plus(Duration.ofDays(1));
  private static final DeviceId DEVICE = new DeviceId("meter-1");
  private static final Clock CLOCK = Clock.fixed(START, ZoneOffset.UTC);

  /** The shortest interval, so that every scan is kept. */
  private static final StorageSettings ALL = new StorageSettings(Duration.ofNanos(1), 90, 1024);

  @TempDir private Path directory;

  private static Point point(int number) {
    return new Point(new PointId(DEVICE, "p" + number), number % 2 == 0 ? "kW" : "");
  }

  private static GatewayConfig config(StorageSettings storage, int points) {
    var device =
        new DeviceConfig(
            DEVICE,
            "meter",
            "electrical",
            null,
            "unit 1",
            Duration.ofSeconds(1),
            IntStream.range(0, points).mapToObj(HistoryTest::point).toList(),
            Map.of(),
            false,
            List.of());
    var policy = new LinkPolicy(0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    var link =
        new LinkConfig(
            new LinkId("link"),
            "link",
            "test",
            policy,
            ThreadKind.VIRTUAL,
            _ -> {
              throw new IllegalStateException("no driver here");
            },
            List.of(device));
    return new GatewayConfig(
        "gateway-1",
        List.of(link),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        storage,
        List.of(),
        SupportSettings.DEFAULT);
  }

  private static void scan(History history, List<Sample> samples) {
    history.listener().onReading(new DeviceReading(DEVICE, samples, null));
    history.listener().onScan(new Scan(DEVICE, START, START));
  }

  private List<Sample> readAll(int points) throws Exception {
    try (var history = History.start(config(ALL, points), directory, CLOCK)) {
      var found = new ArrayList<Sample>();
      history.read(DEVICE, START, END, found::add);
      return found;
    }
  }

  private static List<Sample> everyKind(Instant time) {
    var bad = Quality.invalid(Detail.FAILURE);
    var doubtful = new Quality(Validity.QUESTIONABLE, Set.of(Detail.OLD_DATA), true, true);
    return List.of(
        Sample.good(point(0), new Value.Single(230.1f), time),
        Sample.good(point(1), new Value.Real(-1.0 / 3), time.plusMillis(3))
            .with(TimeQuality.NOT_SYNCHRONIZED),
        Sample.good(point(2), new Value.Whole(Long.MIN_VALUE), time),
        Sample.good(point(3), new Value.Large(BigInteger.TWO.pow(64)), time),
        Sample.good(point(4), new Value.Flag(true), time),
        Sample.good(point(5), new Value.Bits(-1, 64), time),
        Sample.good(point(6), new Value.Text("Zähler, \"1\""), time),
        Sample.bad(point(7), bad, time).with(new TimeQuality(true, true)),
        new Sample(point(8), new Value.Single(0.5f), doubtful, null, time.minusMillis(40))
            .with(new TimeQuality(true, false)));
  }

  @Test
  void whatIsReadBackEqualsWhatWasRecorded() throws Exception {
    var recorded = new ArrayList<Sample>();
    try (var history = History.start(config(ALL, 9), directory, CLOCK)) {
      for (var i = 0; i < 150; i++) {
        var samples = everyKind(START.plusSeconds(1 + i));
        scan(history, samples);
        recorded.addAll(samples);
      }
    }

    assertThat(readAll(9)).isEqualTo(recorded);
  }

  @Test
  void readsWhatIsNotOnDiskYet() throws Exception {
    try (var history = History.start(config(ALL, 1), directory, CLOCK)) {
      for (int second = 0; second < 3; second++) {
        var read = START.plusSeconds(second);
        scan(
            history,
            List.of(new Sample(point(0), new Value.Single(second), Quality.GOOD, null, read)));
        var found = new ArrayList<Sample>();
        history.read(DEVICE, START, END, found::add);
        assertThat(found).extracting(Sample::readTime).hasSize(second + 1).endsWith(read);
      }
      var found = new ArrayList<Sample>();
      history.read(DEVICE, START.plusSeconds(1), START.plusSeconds(2), found::add);
      assertThat(found).extracting(Sample::readTime).containsExactly(START.plusSeconds(1));
    }
  }

  @Test
  void aPointThatWasNotReadLeavesNoSample() throws Exception {
    try (var history = History.start(config(ALL, 9), directory, CLOCK)) {
      scan(history, everyKind(START.plusSeconds(1)).subList(2, 4));
    }

    assertThat(readAll(9)).isEqualTo(everyKind(START.plusSeconds(1)).subList(2, 4));
  }

  @Test
  void keepsOneScanAnInterval() throws Exception {
    var hourly = new StorageSettings(Duration.ofHours(1), 90, 1024);
    try (var history = History.start(config(hourly, 9), directory, CLOCK)) {
      scan(history, everyKind(START.plusSeconds(1)));
      scan(history, everyKind(START.plusSeconds(2)));
    }

    assertThat(readAll(9)).isEqualTo(everyKind(START.plusSeconds(1)));
  }

  @Test
  void keepsNothingIfTheIntervalIsZero() throws Exception {
    var none = new StorageSettings(Duration.ZERO, 90, 1024);
    try (var history = History.start(config(none, 9), directory, CLOCK)) {
      scan(history, everyKind(START.plusSeconds(1)));
    }

    assertThat(readAll(9)).isEmpty();
  }

  @Test
  void readsWhatWasRecordedWithOtherPointsBefore() throws Exception {
    try (var history = History.start(config(ALL, 9), directory, CLOCK)) {
      scan(history, everyKind(START.plusSeconds(1)));
    }
    try (var history = History.start(config(ALL, 2), directory, CLOCK)) {
      scan(history, everyKind(START.plusSeconds(2)));
    }

    assertThat(readAll(2))
        .hasSize(11)
        .startsWith(everyKind(START.plusSeconds(1)).toArray(Sample[]::new));
  }

  @Test
  void dropsWhatIsTooOld() throws Exception {
    try (var history = History.start(config(ALL, 9), directory, CLOCK)) {
      scan(history, everyKind(START.plusSeconds(1)));
    }
    var muchLater = Clock.fixed(START.plus(Duration.ofDays(100)), ZoneOffset.UTC);
    try (var history = History.start(config(ALL, 9), directory, muchLater)) {
      scan(history, everyKind(muchLater.instant()));
    }

    assertThat(readAll(9)).isEmpty();
  }

  @Test
  void aClockThatWasSetBackOverwritesNothing() throws Exception {
    try (var history = History.start(config(ALL, 9), directory, CLOCK)) {
      scan(history, everyKind(START.plusSeconds(1)));
      scan(history, everyKind(START.plusSeconds(1)));
    }

    assertThat(readAll(9)).hasSize(18);
  }

  @Test
  void aDamagedFileIsSetAside() throws Exception {
    Files.writeString(directory.resolve("history.db"), "rubbish ".repeat(1000));
    try (var history = History.start(config(ALL, 9), directory, CLOCK)) {
      assertThat(history.status().setAside()).isEqualTo(START);
      scan(history, everyKind(START.plusSeconds(1)));
    }

    assertThat(readAll(9)).hasSize(9);
  }

  @Test
  void drawsAChartOfMinMaxAndMean() throws Exception {
    try (var history = History.start(config(ALL, 9), directory, CLOCK)) {
      for (var i = 0; i < 60; i++) {
        var time = START.plusSeconds(i);
        scan(
            history,
            List.of(
                Sample.good(point(0), new Value.Whole(i), time)
                    .with(new TimeQuality(false, i < 3))));
      }
      scan(history, List.of(Sample.bad(point(0), Quality.invalid(Detail.FAILURE), START)));
    }
    try (var history = History.start(config(ALL, 9), directory, CLOCK)) {
      var buckets = history.chart(point(0).id(), START, START.plusSeconds(60), 6);

      assertThat(buckets).hasSize(6);
      assertThat(buckets.getFirst()).isEqualTo(new Bucket(START, 10, 1, 3, 0, 9, 4.5));
      assertThat(buckets.getLast())
          .isEqualTo(new Bucket(START.plusSeconds(50), 10, 0, 0, 50, 59, 54.5));
    }
  }

  @Test
  void exportsLinesOfCsv() throws Exception {
    try (var history = History.start(config(ALL, 9), directory, CLOCK)) {
      scan(history, everyKind(START.plusSeconds(1)));
    }
    try (var history = History.start(config(ALL, 9), directory, CLOCK)) {
      var csv = new StringBuilder();
      history.csv(DEVICE, Set.of("p0", "p6", "p7"), START, END, csv);

      assertThat(csv.toString().lines())
          .containsExactly(
              "time,point,value,unit,quality,clock",
              "2026-11-22T09:00:01Z,p0,230.1,kW,good,",
              "2026-11-22T09:00:01Z,p6,\"Zähler, \"\"1\"\"\",kW,good,",
              "2026-11-22T09:00:01Z,p7,,,invalid,clock_failure");
    }
  }

  @Test
  void keepsToItsSize() throws Exception {
    var small = new StorageSettings(Duration.ofNanos(1), 3650, 8);
    var random = new Random(1);
    var clock = Clock.fixed(START.plus(Duration.ofDays(20)), ZoneOffset.UTC);
    try (var history = History.start(config(small, 1), directory, clock)) {
      for (var i = 0; i < 400; i++) {
        var noise = new byte[30_000];
        random.nextBytes(noise);
        var text = new Value.Text(HexFormat.of().formatHex(noise));
        scan(history, List.of(Sample.good(point(0), text, START.plus(Duration.ofHours(i)))));
      }
    }
    var found = new ArrayList<Sample>();
    try (var history = History.start(config(small, 1), directory, clock)) {
      scan(history, List.of(Sample.good(point(0), new Value.Whole(1), clock.instant())));
    }
    try (var history = History.start(config(small, 1), directory, clock)) {
      history.read(DEVICE, START, clock.instant().plusSeconds(1), found::add);
    }

    assertThat(found).hasSizeBetween(150, 300);
    assertThat(found.getLast().value()).isEqualTo(new Value.Whole(1));
  }
}
