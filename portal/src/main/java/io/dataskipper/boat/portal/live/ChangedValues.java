package io.dataskipper.boat.portal.live;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.spi.publish.CacheView.Subscription;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers what is read between two looks: of each point only the newest. A device that falls silent
 * shows up too, because nobody would be told that its values grow old. Safe for any thread.
 */
final class ChangedValues {
  private final Map<PointId, Sample> newest = new LinkedHashMap<>();
  private final Map<DeviceId, Long> heard = new HashMap<>();
  private @Nullable Gateway source;
  private @Nullable Subscription subscription;

  /** Listens to this gateway from now on, and to no other. */
  synchronized void listen(@Nullable Gateway gateway) {
    if (gateway == source) {
      return;
    }
    if (subscription != null) {
      subscription.close();
    }
    newest.clear();
    heard.clear();
    source = gateway;
    subscription = gateway == null ? null : gateway.cache().onReading(this::add);
  }

  private synchronized void add(List<Sample> samples) {
    for (var sample : samples) {
      newest.put(sample.point().id(), sample);
      heard.put(sample.point().id().device(), System.nanoTime());
    }
  }

  /** What was read since the last call. */
  synchronized List<Sample> take() {
    var taken = List.copyOf(newest.values());
    newest.clear();
    return taken;
  }

  /**
   * The devices of which nothing was heard for three poll intervals, each told once in that time.
   */
  synchronized Set<DeviceId> silent(Collection<Interval> intervals) {
    long now = System.nanoTime();
    Set<DeviceId> silent = new HashSet<>();
    for (var interval : intervals) {
      if (now - heard.computeIfAbsent(interval.device, _ -> now) > 3 * interval.nanos) {
        silent.add(interval.device);
        heard.put(interval.device, now);
      }
    }
    return silent;
  }

  /** How often a device is polled. */
  record Interval(DeviceId device, long nanos) {}
}
