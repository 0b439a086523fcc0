package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.PointSpec;
import io.dataskipper.boat.spi.driver.ReadBlock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A driver with one client, as a test configures it. */
final class Rig {
  static final DeviceId DEVICE = new DeviceId("feeder");
  static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  static final DriverContext CONTEXT =
      new DriverContext(System.getLogger("driver"), Clock.fixed(NOW, ZoneOffset.UTC));

  private final int port;
  private final Map<String, IedPoint> points = new LinkedHashMap<>();
  private final Map<String, String> units = new LinkedHashMap<>();
  private @Nullable String sclFile;
  private Duration timeout = Duration.ofSeconds(1);
  private IedClient client =
      new IedClient("", null, IedClient.Acquisition.AUTO, Duration.ofMinutes(1));

  Rig(int port) {
    this.port = port;
  }

  Rig point(String name, String ref) {
    return point(name, ref, "");
  }

  Rig point(String name, String ref, String unit) {
    points.put(name, settings(ref, false));
    units.put(name, unit);
    return this;
  }

  /** A point that may be operated. */
  Rig control(String name, String ref) {
    points.put(name, settings(ref, true));
    return this;
  }

  /** A point that may be operated, with what a test wants of its control. */
  Rig control(String name, IedPoint settings) {
    points.put(name, settings);
    return this;
  }

  private static IedPoint settings(String ref, boolean control) {
    return new IedPoint(ref, null, BigDecimal.ONE, BigDecimal.ZERO, control, true, false, false);
  }

  Rig client(IedClient settings) {
    client = settings;
    return this;
  }

  Rig scl(Path file) {
    sclFile = file.toAbsolutePath().toString();
    return this;
  }

  Rig timeout(Duration limit) {
    timeout = limit;
    return this;
  }

  IedLink settings() {
    return new IedLink(
        "127.0.0.1",
        port,
        timeout,
        timeout,
        null,
        "0001",
        "0001",
        "00000001",
        sclFile,
        "boat",
        timeout);
  }

  LinkSpec<IedLink, IedClient, IedPoint> link() {
    var specs = new ArrayList<PointSpec<IedPoint>>();
    points.forEach((name, settings) -> specs.add(new PointSpec<>(point(name), settings)));
    return new LinkSpec<>(
        new LinkId("bay"), settings(), List.of(new DeviceSpec<>(DEVICE, client, specs)));
  }

  Point point(String name) {
    return new Point(new PointId(DEVICE, name), units.getOrDefault(name, ""));
  }

  ReadBlock block() {
    return new ReadBlock(DEVICE, null, points.keySet().stream().map(this::point).toList());
  }

  Driver create() {
    return create(CONTEXT);
  }

  Driver create(DriverContext context) {
    try {
      return new Iec61850DriverProvider().create(link(), context);
    } catch (ConfigurationException e) {
      throw new AssertionError(e);
    }
  }

  /** What a connected driver reads, by name. */
  Samples read(Driver driver) throws DriverException, InterruptedException {
    return new Samples(
        driver.read(block()).samples().stream()
            .collect(Collectors.toMap(sample -> sample.point().id().name(), sample -> sample)));
  }

  /** Samples by the names of their points. */
  record Samples(Map<String, Sample> byName) {
    Sample get(String name) {
      return Objects.requireNonNull(byName.get(name), name);
    }
  }
}
