package io.dataskipper.boat.core.cache;

import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Quality.Validity;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.PointPlaces;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The samples of one device, by the order of its points. Safe for any thread. */
final class DeviceSlot {
  private static final int QUESTIONABLE_AFTER_INTERVALS = 3;
  private static final int INVALID_AFTER_INTERVALS = 10;

  private final PointPlaces places;
  private final long interval;
  private final @Nullable Sample[] newest;
  private final @Nullable Sample[] lastGood;
  private final long[] renewed;

  private final List<Raw> raw = new ArrayList<>();

  DeviceSlot(DeviceConfig device) {
    places = new PointPlaces(device.points());
    interval = device.pollInterval().toNanos();
    newest = new Sample[device.points().size()];
    lastGood = new Sample[newest.length];
    renewed = new long[newest.length];
  }

  synchronized void put(List<Sample> samples, @Nullable RawRegisters registers, long now) {
    for (var sample : samples) {
      int index = places.of(sample.point());
      if (index < 0) {
        continue;
      }
      newest[index] = sample;
      renewed[index] = now;
      if (sample.quality().good()) {
        lastGood[index] = sample;
      }
    }
    if (registers != null) {
      raw.removeIf(old -> overlap(old.registers(), registers));
      raw.add(new Raw(registers, now));
    }
  }

  synchronized List<Sample> latest(long now) {
    List<Sample> found = new ArrayList<>(newest.length);
    for (int i = 0; i < newest.length; i++) {
      var sample = aged(i, now);
      if (sample != null) {
        found.add(sample);
      }
    }
    return found;
  }

  synchronized @Nullable Sample latest(String name, long now) {
    int index = places.of(name);
    return index < 0 ? null : aged(index, now);
  }

  synchronized @Nullable Sample lastGood(String name) {
    int index = places.of(name);
    return index < 0 ? null : lastGood[index];
  }

  synchronized List<RawRegisters> raw(long now) {
    raw.removeIf(old -> now - old.read() > QUESTIONABLE_AFTER_INTERVALS * interval);
    return raw.stream().map(Raw::registers).toList();
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
