package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.core.config.AlertRule;
import io.dataskipper.boat.core.poll.PollListener;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Hands every sample to the rules for its point; a device without rules costs one look-up. */
final class Watches implements PollListener {
  private final Map<DeviceId, Map<String, List<Watch>>> byDevice = new HashMap<>();
  private final Map<AlertRule, Watch> all = new LinkedHashMap<>();

  /** No rules. */
  Watches() {}

  /**
   * @param before whose rules go on where they are among these
   * @param standing how urgent the alerts are that stand from before, by source
   */
  Watches(
      Watches before,
      List<AlertRule> rules,
      Map<String, Severity> standing,
      Consumer<Signal> sink) {
    for (var rule : rules) {
      var point = rule.point();
      if (point != null) {
        var known = before.all.get(rule);
        var watch =
            known != null
                ? known
                : new Watch(rule, standing.get(rule.source()), System.nanoTime(), sink);
        all.put(rule, watch);
        byDevice
            .computeIfAbsent(rule.device(), _ -> new HashMap<>())
            .computeIfAbsent(point.id().name(), _ -> new ArrayList<>())
            .add(watch);
      }
    }
  }

  /** What its alerts are about. */
  Set<String> sources() {
    return all.keySet().stream().map(AlertRule::source).collect(Collectors.toSet());
  }

  void tick(long nanos) {
    all.values().forEach(watch -> watch.tick(nanos));
  }

  @Override
  public void onReading(DeviceReading reading) {
    var points = byDevice.get(reading.device());
    if (points == null) {
      return;
    }
    var nanos = System.nanoTime();
    for (var sample : reading.samples()) {
      for (var watch : points.getOrDefault(sample.point().id().name(), List.of())) {
        watch.read(sample, nanos);
      }
    }
  }

  @Override
  public void onScan(Scan scan) {
    // every sample has been told by then
  }

  @Override
  public void onAvailability(DeviceId device, Availability availability, String reason) {
    // a device that does not answer is told of by samples without value, and by its condition
  }
}
