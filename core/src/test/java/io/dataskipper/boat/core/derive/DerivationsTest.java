package io.dataskipper.boat.core.derive;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.DerivedPoint;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.config.LinkPolicy;
import io.dataskipper.boat.core.config.StorageSettings;
import io.dataskipper.boat.core.config.SupportSettings;
import io.dataskipper.boat.core.config.keys.DerivedKeys;
import io.dataskipper.boat.core.config.keys.DerivedKeys.Function;
import io.dataskipper.boat.core.config.keys.PerformanceKeys;
import io.dataskipper.boat.core.config.keys.TimeKeys;
import io.dataskipper.boat.core.derive.Derivations.Now;
import io.dataskipper.boat.core.poll.PollListener;
import io.dataskipper.boat.core.poll.PollListener.DeviceReading;
import io.dataskipper.boat.core.poll.PollListener.Scan;
import io.dataskipper.boat.spi.driver.DriverProvider.ThreadKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DerivationsTest {
  private static final DeviceId METER = new DeviceId("meter");
  private static final Point POWER = new Point(new PointId(METER, "power"), "kW");
  private static final Point DEMAND = new Point(new PointId(METER, "demand"), "kW");
  private static final Duration SCAN = Duration.ofSeconds(10);

  @TempDir private Path directory;

  private final List<Sample> told = new ArrayList<>();
  private Instant wall = Instant.parse("2026-05-09T09:00:00Z");
  private long nanos;
  private TimeQuality clock = TimeQuality.GOOD;

  private Derivations start(GatewayConfig config) {
    return new Derivations(config, directory, () -> new Now(wall.toEpochMilli(), nanos, clock));
  }

  private final PollListener downstream =
      new PollListener() {
        @Override
        public void onReading(DeviceReading reading) {
          told.addAll(reading.samples());
        }

        @Override
        public void onScan(Scan scan) {}

        @Override
        public void onAvailability(DeviceId device, Availability availability, String reason) {}
      };

  private static GatewayConfig config(String window) {
    var keys = new DerivedKeys("power", Function.MEAN, window, null, 95, 50, null, null);
    var device =
        new DeviceConfig(
            METER,
            "Meter",
            "electrical",
            null,
            "unit 1",
            SCAN,
            List.of(POWER, DEMAND),
            Map.of(),
            false,
            List.of(new DerivedPoint(DEMAND, keys)));
    var link =
        new LinkConfig(
            new LinkId("bus"),
            "bus",
            "tcp",
            new LinkPolicy(0, Duration.ZERO, Duration.ZERO, Duration.ZERO),
            ThreadKind.VIRTUAL,
            _ -> {
              throw new IllegalStateException("nothing is polled here");
            },
            List.of(device));
    var time = new TimeKeys("UTC", null, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    return new GatewayConfig(
        "gateway",
        List.of(link),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        new StorageSettings(Duration.ZERO, 1, 8),
        List.of(),
        new SupportSettings(PerformanceKeys.DEFAULT, time));
  }

  private void pass(Duration time) {
    wall = wall.plus(time);
    nanos += time.toNanos();
  }

  /** Scans until a time has passed. */
  private void scan(Derivations derivations, Duration time, double kilowatts) {
    var listener = derivations.before(downstream);
    for (var end = wall.plus(time); wall.isBefore(end); pass(SCAN)) {
      var sample = Sample.good(POWER, new Value.Real(kilowatts), wall);
      listener.onReading(new DeviceReading(METER, List.of(sample), null));
      listener.onScan(new Scan(METER, wall, wall));
    }
  }

  private List<Sample> derived() {
    return told.stream().filter(sample -> sample.point().equals(DEMAND)).toList();
  }

  @Test
  void theLastWindowIsToldWithEveryScanAndDatedByItsEnd() {
    var derivations = start(config("15m"));
    scan(derivations, Duration.ofMinutes(15), 5);
    assertThat(derived()).isEmpty();

    scan(derivations, Duration.ofSeconds(20), 7);
    var end = Instant.parse("2026-05-09T09:15:00Z");
    assertThat(derived()).hasSize(2);
    assertThat(derived())
        .allSatisfy(
            sample -> {
              assertThat(sample.value()).isEqualTo(new Value.Real(5));
              assertThat(sample.quality()).isEqualTo(Quality.GOOD);
              assertThat(sample.sourceTime()).isEqualTo(end);
            });
    assertThat(derived().getLast().readTime()).isEqualTo(end.plusSeconds(10));
  }

  // A device that dates its values itself says nothing about the clock that parts the windows.
  @Test
  void aClockThatRunsFreeIsToldOfEveryWindowThatItDates() {
    var derivations = start(config("15m"));
    clock = TimeQuality.NOT_SYNCHRONIZED;
    scan(derivations, Duration.ofMinutes(1), 5);
    clock = TimeQuality.GOOD;
    scan(derivations, Duration.ofMinutes(15), 5);
    assertThat(derived())
        .isNotEmpty()
        .allSatisfy(
            sample -> {
              assertThat(sample.timeQuality()).isEqualTo(TimeQuality.NOT_SYNCHRONIZED);
              assertThat(sample.quality()).isEqualTo(Quality.GOOD);
            });

    scan(derivations, Duration.ofMinutes(15), 5);
    assertThat(derived().getLast().timeQuality()).isEqualTo(TimeQuality.GOOD);
  }

  // A driver may tell on what a service answered a while ago.
  @Test
  void aValueThatIsToldAgainStillHolds() {
    var derivations = start(config("15m"));
    var listener = derivations.before(downstream);
    var sample = Sample.good(POWER, new Value.Real(5), wall);
    for (int scan = 0; scan <= 90; scan++) {
      listener.onReading(new DeviceReading(METER, List.of(sample), null));
      listener.onScan(new Scan(METER, wall, wall));
      pass(SCAN);
    }

    var closed = Objects.requireNonNull(derivations.status(METER).getFirst().closed());
    assertThat(closed.coverage()).isEqualTo(1);
    assertThat(closed.value()).isEqualTo(5);
  }

  @Test
  void whatIsOpenIsToldToThoseWhoAsk() {
    var derivations = start(config("15m"));
    scan(derivations, Duration.ofMinutes(3), 5);

    var status = derivations.status(METER).getFirst();
    assertThat(status.closed()).isNull();
    var open = Objects.requireNonNull(status.open());
    assertThat(open.start()).isEqualTo(Instant.parse("2026-05-09T09:00:00Z"));
    assertThat(open.value()).isEqualTo(5);
    assertThat(open.coverage()).isBetween(0.18, 0.2);
    assertThat(derivations.status(new DeviceId("another"))).isEmpty();
  }

  @Test
  void openAndClosedWindowsSurviveARestart() {
    try (var before = start(config("15m"))) {
      scan(before, Duration.ofMinutes(20), 5);
    }
    told.clear();
    pass(Duration.ofMinutes(1));
    try (var after = start(config("15m"))) {
      scan(after, Duration.ofSeconds(1), 5);
      assertThat(derived()).hasSize(1);
      scan(after, Duration.ofMinutes(9), 5);
      var closed = Objects.requireNonNull(after.status(METER).getFirst().closed());
      assertThat(closed.start()).isEqualTo(Instant.parse("2026-05-09T09:15:00Z"));
      assertThat(closed.coverage()).isBetween(0.92, 0.95);
    }
  }

  @Test
  void anotherDefinitionBeginsAnewAndTheSameGoesOn() {
    var derivations = start(config("15m"));
    scan(derivations, Duration.ofMinutes(5), 5);
    derivations.use(config("15m"));
    assertThat(derivations.status(METER).getFirst().open()).isNotNull();

    derivations.use(config("30m"));
    assertThat(derivations.status(METER).getFirst().open()).isNull();
  }

  @Test
  void aClockThatIsSetEndsTheWindowThatIsOpen() {
    var derivations = start(config("15m"));
    scan(derivations, Duration.ofMinutes(5), 5);
    wall = wall.plus(1, java.time.temporal.ChronoUnit.DAYS);
    scan(derivations, SCAN, 5);

    var status = derivations.status(METER).getFirst();
    assertThat(Objects.requireNonNull(status.closed()).end())
        .isEqualTo(Instant.parse("2026-05-09T09:15:00Z"));
    assertThat(Objects.requireNonNull(status.open()).start())
        .isEqualTo(Instant.parse("2026-05-10T09:00:00Z"));
  }

  @Test
  void aDamagedFileCostsTheOpenWindowsAndNothingElse() throws IOException {
    try (var before = start(config("15m"))) {
      scan(before, Duration.ofMinutes(5), 5);
    }
    var file = directory.resolve("derived.tsv");
    Files.writeString(file, Files.readString(file).replaceAll("\\t[^\\t]*$", "\tnonsense\n"));

    var derivations = start(config("15m"));
    assertThat(derivations.status(METER).getFirst().open()).isNull();
    scan(derivations, Duration.ofMinutes(5), 5);
    assertThat(derivations.status(METER).getFirst().open()).isNotNull();
  }
}
