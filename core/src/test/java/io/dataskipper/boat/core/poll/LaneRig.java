package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.config.LinkPolicy;
import io.dataskipper.boat.core.plan.LearntBlocks;
import io.dataskipper.boat.core.push.Mail;
import io.dataskipper.boat.core.status.DeviceStatus;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.DriverProvider.ThreadKind;
import io.dataskipper.boat.spi.driver.FrameTap;
import io.dataskipper.boat.spi.driver.Memory;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A lane, its played devices and all that it tells, on virtual time and without a thread. */
final class LaneRig implements PollListener {
  final VirtualTime time = new VirtualTime();
  final PlayedDriver driver;
  final List<DeviceReading> readings = new ArrayList<>();
  final List<Scan> scans = new ArrayList<>();
  final List<String> availability = new ArrayList<>();
  final Mail mail = new Mail();
  final Lane lane;
  boolean creationFails;
  int created;

  private final List<Object> events = new ArrayList<>();
  private final Map<DeviceId, List<Sample>> newest = new LinkedHashMap<>();

  static LinkPolicy policy(int retries) {
    return new LinkPolicy(retries, Duration.ZERO, Duration.ZERO, Duration.ZERO);
  }

  LaneRig(PlayedUnit... units) {
    this(policy(3), LearntBlocks.inMemory(), units);
  }

  LaneRig(LinkPolicy policy, LearntBlocks learnt, PlayedUnit... units) {
    this.driver = new PlayedDriver(time, Arrays.asList(units));
    var devices = Arrays.stream(units).map(LaneRig::device).toList();
    var link =
        new LinkConfig(
            new LinkId("bus"), "bus", "played", policy, ThreadKind.VIRTUAL, _ -> create(), devices);
    var clock = new LaneClock(time, time);
    var guard =
        new DriverGuard(
            link,
            clock,
            new DriverGuard.Loans(FrameTap.NONE, mail, Memory.passing()),
            DriverGuard.Patience.USUAL);
    this.lane =
        new Lane(
            link,
            guard,
            new LaneContext(
                clock,
                new ListenerGuard(this),
                learnt,
                new SplittableRandom(1),
                new Channels().use(link.channel()),
                mail),
            new Phases());
  }

  private static DeviceConfig device(PlayedUnit unit) {
    return new DeviceConfig(
        unit.id,
        unit.id.value(),
        "electrical",
        null,
        "unit " + unit.id,
        unit.interval,
        List.copyOf(unit.points.values()),
        Map.of(),
        false,
        List.of());
  }

  private PlayedDriver create() throws ConfigurationException {
    if (creationFails) {
      throw new ConfigurationException(List.of(new InvalidSetting("port", "planted")));
    }
    created++;
    return driver;
  }

  /** Lets the lane work until some time has passed. */
  void run(Duration duration) {
    long end = time.nanos() + duration.toNanos();
    while (time.nanos() < end) {
      time.passUntil(Math.min(end, step()));
    }
  }

  /** As {@link #run}, and forgets what was told and asked. */
  void runUnrecorded(Duration duration) {
    long end = time.nanos() + duration.toNanos();
    while (time.nanos() < end) {
      run(Duration.ofNanos(Math.min(end - time.nanos(), Duration.ofMinutes(1).toNanos())));
      readings.clear();
      events.clear();
      scans.clear();
      newest.clear();
      driver.requests.clear();
    }
  }

  long step() {
    try {
      return lane.step();
    } catch (InterruptedException e) {
      throw new AssertionError("nobody interrupts", e);
    }
  }

  @Override
  public void onReading(DeviceReading reading) {
    readings.add(reading);
    events.add(reading);
    newest.computeIfAbsent(reading.device(), _ -> new ArrayList<>()).addAll(reading.samples());
  }

  @Override
  public void onScan(Scan scan) {
    scans.add(scan);
    events.add(scan);
  }

  @Override
  public void onAvailability(DeviceId device, Availability state, String reason) {
    availability.add(device + " " + state);
  }

  /** Readings and scans of a device, in order. */
  List<Object> events(PlayedUnit unit) {
    return events.stream()
        .filter(
            event ->
                switch (event) {
                  case DeviceReading reading -> reading.device().equals(unit.id);
                  case Scan scan -> scan.device().equals(unit.id);
                  default -> false;
                })
        .toList();
  }

  /** All samples told of a device since the last call. */
  List<Sample> take(PlayedUnit unit) {
    var taken = newest.remove(unit.id);
    return taken == null ? List.of() : taken;
  }

  List<Scan> scans(PlayedUnit unit) {
    return scans.stream().filter(scan -> scan.device().equals(unit.id)).toList();
  }

  List<PlayedDriver.Request> requests(PlayedUnit unit) {
    return driver.requests.stream().filter(r -> r.device().equals(unit.id)).toList();
  }

  DeviceStatus status(PlayedUnit unit) {
    return lane.deviceStatus().filter(s -> s.id().equals(unit.id)).findFirst().orElseThrow();
  }
}
