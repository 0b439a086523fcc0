package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.plan.ScanRun;
import io.dataskipper.boat.core.poll.PollListener.DeviceReading;
import io.dataskipper.boat.core.poll.PollListener.Scan;
import io.dataskipper.boat.core.push.Mail.Letter;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.Reading;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;

/** Tells the listener and the log what a lane has found. Confined to the lane. */
final class LaneTeller {
  private static final System.Logger LOG = System.getLogger(LaneTeller.class.getName());
  private static final Quality FAILURE = Quality.invalid(Detail.FAILURE);
  private static final Quality BAD_REFERENCE = Quality.invalid(Detail.BAD_REFERENCE);

  private final LaneClock clock;
  private final ListenerGuard listener;

  LaneTeller(LaneClock clock, ListenerGuard listener) {
    this.clock = clock;
    this.listener = listener;
  }

  /** What was read in a scan. */
  void read(PolledDevice device, ScanRun run, Reading reading) {
    run.collect(reading.samples());
    read(device, reading);
  }

  void read(PolledDevice device, Reading reading) {
    listener.onReading(new DeviceReading(device.config().id(), reading.samples(), reading.raw()));
  }

  /** What a device has sent unasked; it is alive then. */
  void pushed(PolledDevice device, Letter letter) {
    switch (letter) {
      case Letter.Values(_, var reading) -> {
        online(device);
        read(device, reading);
      }
      case Letter.Event(var id, var reading, var taken) -> {
        online(device);
        // What is not told any more has to come again.
        if (listener.tell(new DeviceReading(id, reading.samples(), reading.raw(), true))) {
          taken.run();
        }
      }
      case Letter.Gap(var id, var reason) -> {
        device.stats().gap(reason);
        LOG.log(Level.WARNING, "gap device=%s: %s".formatted(id, reason));
      }
      case Letter.Note(_, var topic, var text) -> device.stats().note(topic, text);
    }
  }

  /** A scan has come to its end. */
  void scanned(PolledDevice device, ScanRun run) {
    bad(device, run, run.unread(), FAILURE);
    bad(device, run, run.declined(), BAD_REFERENCE);
    listener.onScan(
        new Scan(device.config().id(), clock.instantAt(run.scheduled()), clock.instant()));
    run.complete();
  }

  /** A turn of a device that cannot be asked. */
  void unread(PolledDevice device, long now) {
    var waiting = device.takeWaiting();
    var scheduled = clock.instantAt(device.turn(now));
    var time = clock.instant();
    var samples = bad(device.config().readPoints(), FAILURE);
    if (!samples.isEmpty()) {
      listener.onReading(new DeviceReading(device.config().id(), samples, null));
    }
    listener.onScan(new Scan(device.config().id(), scheduled, time));
    waiting.forEach(result -> result.complete(samples));
  }

  void online(PolledDevice device) {
    var before = device.stats().availability(Availability.ONLINE);
    if (before == null) {
      return;
    }
    var id = device.config().id();
    var after = Duration.between(before.since(), clock.instant()).toSeconds();
    LOG.log(
        before.availability() == Availability.OFFLINE ? Level.INFO : Level.DEBUG,
        "device online device=%s after=%ds".formatted(id, after));
    listener.onAvailability(id, Availability.ONLINE, "");
  }

  /**
   * @param level DEBUG if the reason is already told of the link
   */
  void offline(PolledDevice device, DriverException reason, Level level) {
    device.stats().unreachable(reason);
    if (device.stats().availability(Availability.OFFLINE) != null) {
      var id = device.config().id();
      LOG.log(level, "device offline device=%s: %s".formatted(id, reason.getMessage()));
      listener.onAvailability(id, Availability.OFFLINE, reason.getMessage());
    }
  }

  private void bad(PolledDevice device, ScanRun run, List<Point> points, Quality quality) {
    if (!points.isEmpty()) {
      read(device, run, new Reading(bad(points, quality), null));
    }
  }

  private List<Sample> bad(List<Point> points, Quality quality) {
    var time = clock.instant();
    return points.stream().map(point -> Sample.bad(point, quality, time)).toList();
  }
}
