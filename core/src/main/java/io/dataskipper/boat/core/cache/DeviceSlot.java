package io.dataskipper.boat.core.cache;

import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Quality.Validity;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.config.DeviceConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The samples of one device, by the order of its points. Safe for any thread. */
final class DeviceSlot {
  private static final int QUESTIONABLE_AFTER_INTERVALS = 3;
  private static final int INVALID_AFTER_INTERVALS = 10;

  private final List<Point> points;
  private final long interval;
  private final Map<String, Integer> byName = new HashMap<>();
  private final @Nullable Sample[] newest;
  private final @Nullable Sample[] lastGood;
  private final long[] renewed;

  /**
   * By index, which point followed in the last reading: blocks come in the same order each time,
   * which spares looking up every name.
   */
  private final int[] follower;

  private final List<Raw> raw = new ArrayList<>();

  DeviceSlot(DeviceConfig device) {
    points = device.points();
    interval = device.pollInterval().toNanos();
    newest = new Sample[points.size()];
    lastGood = new Sample[points.size()];
    renewed = new long[points.size()];
    follower = new int[points.size()];
    for (int i = 0; i < points.size(); i++) {
      byName.put(points.get(i).id().name(), i);
      follower[i] = i + 1 < points.size() ? i + 1 : 0;
    }
  }

  synchronized void put(List<Sample> samples, @Nullable RawRegisters registers, long now) {
    int before = -1;
    for (var sample : samples) {
      int index = indexOf(sample.point(), before);
      if (index < 0) {
        continue;
      }
      newest[index] = sample;
      renewed[index] = now;
      if (sample.quality().good()) {
        lastGood[index] = sample;
      }
      before = index;
    }
    if (registers != null) {
      raw.removeIf(old -> overlap(old.registers(), registers));
      raw.add(new Raw(registers, now));
    }
  }

  synchronized List<Sample> latest(long now) {
    List<Sample> found = new ArrayList<>(points.size());
    for (int i = 0; i < points.size(); i++) {
      var sample = aged(i, now);
      if (sample != null) {
        found.add(sample);
      }
    }
    return found;
  }

  synchronized @Nullable Sample latest(String name, long now) {
    var index = byName.get(name);
    return index == null ? null : aged(index, now);
  }

  synchronized @Nullable Sample lastGood(String name) {
    var index = byName.get(name);
    return index == null ? null : lastGood[index];
  }

  synchronized List<RawRegisters> raw(long now) {
    raw.removeIf(old -> now - old.read() > QUESTIONABLE_AFTER_INTERVALS * interval);
    return raw.stream().map(Raw::registers).toList();
  }

  private int indexOf(Point point, int before) {
    int guess = before < 0 ? 0 : follower[before];
    if (guess < points.size() && points.get(guess).equals(point)) {
      return guess;
    }
    int index = byName.getOrDefault(point.id().name(), -1);
    if (before >= 0 && index >= 0) {
      follower[before] = index;
    }
    return index;
  }

  private @Nullable Sample aged(int index, long now) {
    var sample = newest[index];
    long age = now - renewed[index];
    if (sample == null || age <= QUESTIONABLE_AFTER_INTERVALS * interval) {
      return sample;
    }
    var atBest =
        age <= INVALID_AFTER_INTERVALS * interval ? Validity.QUESTIONABLE : Validity.INVALID;
    return new Sample(
        sample.point(),
        sample.value(),
        sample.quality().with(atBest, Detail.OLD_DATA),
        sample.sourceTime(),
        sample.readTime(),
        sample.timeQuality());
  }

  private static boolean overlap(RawRegisters one, RawRegisters other) {
    return one.space().equals(other.space())
        && one.start() < other.start() + other.length()
        && other.start() < one.start() + one.length();
  }

  private record Raw(RawRegisters registers, long read) {}
}
