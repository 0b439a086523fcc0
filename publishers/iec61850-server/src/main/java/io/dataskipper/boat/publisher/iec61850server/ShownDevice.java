package io.dataskipper.boat.publisher.iec61850server;

import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.mms.model.IedModel;
import io.dataskipper.boat.mms.model.Node;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.mms.server.Update;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A device in the model. Guarded by the model. */
final class ShownDevice {
  private static final int OK = 1;
  private static final int ALARM = 3;

  private final Map<PointId, Shown> points = new HashMap<>();
  private final Node health;
  private final Node healthTime;

  ShownDevice(IedModel model, LogicalDevice device, double deadBand) {
    var domain = model.name() + device.instance();
    for (var placed : device.points()) {
      points.put(placed.point().id(), new Shown(model, domain, placed, deadBand));
    }
    this.health = model.get(domain + "/LPHD1.PhyHealth.stVal", "ST");
    this.healthTime = model.get(domain + "/LPHD1.PhyHealth.t", "ST");
  }

  /** Shows what was read at a monotonic time in nanoseconds. */
  void take(Update update, List<Sample> samples, long now) {
    for (var sample : samples) {
      var shown = points.get(sample.point().id());
      if (shown != null) {
        shown.take(update, sample, now);
      }
    }
  }

  /** Shows whether the device answers. */
  void answers(Update update, boolean answers, Instant at) {
    var current = Value.integer(answers ? OK : ALARM);
    if (!health.value().equals(current)) {
      update.set(healthTime, Value.time(at, Qualities.UNSPECIFIED_ACCURACY));
      update.set(health, current);
    }
  }

  void age(Update update, long now, long oldest) {
    points.values().forEach(shown -> shown.age(update, now, oldest));
  }
}
