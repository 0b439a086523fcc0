package io.dataskipper.boat.core.deliver;

import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.PointPlaces;
import io.dataskipper.boat.core.message.JsonBuffers;
import io.dataskipper.boat.core.message.MeasurementWriter;
import io.dataskipper.boat.core.message.MessageIds;
import io.dataskipper.boat.core.message.Window;
import io.dataskipper.boat.core.poll.PollListener.Scan;
import java.util.ArrayList;
import java.util.List;

/**
 * The way of one device's samples into messages. Samples wait until their scan is complete, because
 * only the scan tells to which window they belong. Safe for any thread.
 */
final class DeviceRoute {
  private final PointPlaces places;
  private final MeasurementWriter writer;
  private final List<OpenWindow> windows;
  private final MessageIds ids;
  private final JsonBuffers buffers;
  private final List<Sample> unplaced = new ArrayList<>();

  DeviceRoute(
      DeviceConfig device,
      List<OpenWindow> windows,
      MeasurementWriter writer,
      MessageIds ids,
      JsonBuffers buffers) {
    this.places = new PointPlaces(device.points());
    this.windows = List.copyOf(windows);
    this.writer = writer;
    this.ids = ids;
    this.buffers = buffers;
  }

  synchronized void read(List<Sample> samples) {
    unplaced.addAll(samples);
    if (unplaced.size() > 4 * places.points().size()) {
      place();
    }
  }

  /** Hands on at once, as a message of its own, what happened at one moment. */
  synchronized void event(List<Sample> samples) {
    var message = writer.write(ids.next(), samples, buffers);
    for (var window : windows) {
      for (var target : window.targets()) {
        target.accept(message);
      }
    }
  }

  synchronized void scanned(Scan scan, Now now) {
    var scheduled = scan.scheduled().toEpochMilli();
    for (var window : windows) {
      if (window.passedBy(scheduled, now)) {
        finish(window, window.window(), now);
      }
    }
    place();
    for (var window : windows) {
      if (window.completedBy(scheduled)) {
        finish(window, window.window(), now);
      }
    }
  }

  /** Closes the windows whose end has passed without their last scan. */
  synchronized void tick(Now now) {
    for (var window : windows) {
      if (window.overdue(now)) {
        place();
        finish(window, window.window(), now);
      }
    }
  }

  /** Closes the windows that hold anything before their end. */
  synchronized void flush(Now now) {
    place();
    for (var window : windows) {
      if (!window.values().empty()) {
        finish(window, window.windowUntil(now), now);
      }
    }
  }

  private void place() {
    for (var sample : unplaced) {
      var place = places.of(sample.point());
      if (place >= 0) {
        for (var window : windows) {
          window.values().add(place, sample);
        }
      }
    }
    unplaced.clear();
  }

  private void finish(OpenWindow window, Window span, Now now) {
    if (!window.emptyBeginning()) {
      var message = writer.write(ids.next(), span, window.values(), buffers);
      for (var target : window.targets()) {
        target.accept(message);
      }
    }
    window.next(now);
  }
}
