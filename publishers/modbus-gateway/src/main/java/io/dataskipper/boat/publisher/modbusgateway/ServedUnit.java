package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Quality.Validity;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.publisher.modbusgateway.Segment.Doubtful;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.publish.RegisterView.RegisterReading;
import io.dataskipper.boat.spi.publish.ServedDevice;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A device as it is served: its registers by function code. Safe for any thread. */
final class ServedUnit {
  private static final int ADDRESSES = 65_536;

  /** In the order of the function codes that read them, 1 to 4. */
  private static final List<String> SPACES = List.of("coil", "discrete", "holding", "input");

  private static final int BIT_SPACES = 2;

  private final DeviceId device;
  private final int unit;
  private final boolean asRead;
  private final List<List<Segment>> segments = new ArrayList<>();
  private final Map<PointId, Extent> extents = new HashMap<>();
  private volatile boolean answered;
  private volatile long answeredAt;
  private volatile boolean failing;
  private volatile long readings;
  private volatile long failures;

  /**
   * A device that was not read yet.
   *
   * @param asRead whether invalid contents are handed on
   */
  ServedUnit(ServedDevice device, boolean asRead) {
    this.device = device.id();
    this.unit = device.unit();
    this.asRead = asRead;
    for (var space : SPACES) {
      segments.add(segments(device, space));
    }
    device.points().forEach(point -> extents.put(point.point().id(), point.extent()));
  }

  private static List<Segment> segments(ServedDevice device, String space) {
    var used = new BitSet(ADDRESSES);
    device.points().stream()
        .map(ServedDevice.ServedPoint::extent)
        .filter(extent -> extent.space().equals(space))
        .forEach(extent -> used.set(extent.start(), extent.end()));
    var runs = new ArrayList<Segment>();
    for (int from = used.nextSetBit(0); from >= 0; ) {
      int to = used.nextClearBit(from);
      runs.add(new Segment(from, to - from, SPACES.indexOf(space) < BIT_SPACES));
      from = used.nextSetBit(to);
    }
    return List.copyOf(runs);
  }

  DeviceId device() {
    return device;
  }

  Set<PointId> points() {
    return extents.keySet();
  }

  /** Whether these are whole points of a set, and nothing else. */
  boolean covers(RawRegisters registers, Set<PointId> open) {
    var wanted = new Extent(registers.space(), registers.start(), registers.length());
    int covered = 0;
    for (var point : extents.entrySet()) {
      var extent = point.getValue();
      if (extent.overlaps(wanted)) {
        boolean whole = extent.start() >= wanted.start() && extent.end() <= wanted.end();
        if (!whole || !open.contains(point.getKey())) {
          return false;
        }
        covered += extent.length();
      }
    }
    return covered == wanted.length();
  }

  synchronized void renew(RawRegisters raw, long now) {
    int space = SPACES.indexOf(raw.space());
    if (space >= 0) {
      segments.get(space).forEach(segment -> segment.take(raw, List.of(), now));
    }
  }

  int unit() {
    return unit;
  }

  /**
   * The run that holds all of some addresses; null if one of them was never configured.
   *
   * @param function the code that reads them, 1 to 4
   */
  @Nullable Segment find(int function, int address, int count) {
    var runs = segments.get(function - 1);
    for (int i = 0; i < runs.size(); i++) {
      if (runs.get(i).contains(address, count)) {
        return runs.get(i);
      }
    }
    return null;
  }

  /** Takes what was read, at a monotonic time in nanoseconds. */
  synchronized void take(RegisterReading reading, long now) {
    readings++;
    var raw = reading.raw();
    if (raw != null) {
      answered(now);
      int space = SPACES.indexOf(raw.space());
      var doubtful = doubtful(reading.samples());
      if (space >= 0) {
        segments.get(space).forEach(segment -> segment.take(raw, doubtful, now));
      }
      return;
    }
    boolean declined = false;
    for (var sample : reading.samples()) {
      var extent = extents.get(sample.point().id());
      if (extent != null && sample.quality().details().contains(Detail.BAD_REFERENCE)) {
        declined = true;
        var refused = new Doubtful(extent.start(), extent.length(), true);
        segments.get(SPACES.indexOf(extent.space())).forEach(segment -> segment.declined(refused));
      }
    }
    if (declined) {
      answered(now);
    } else {
      failing = true;
      failures++;
    }
  }

  private void answered(long now) {
    answeredAt = now;
    answered = true;
    failing = false;
  }

  private List<Doubtful> doubtful(List<Sample> samples) {
    List<Doubtful> found = List.of();
    for (var sample : samples) {
      var extent = sample.quality().good() ? null : extents.get(sample.point().id());
      if (extent != null) {
        boolean invalid = sample.quality().validity() == Validity.INVALID && !asRead;
        found = found.isEmpty() ? new ArrayList<>() : found;
        found.add(new Doubtful(extent.start(), extent.length(), invalid));
      }
    }
    return found;
  }

  /** How it is at this moment. */
  UnitStatus status(long now, long oldest) {
    var tally = new Tally(now);
    segments.forEach(runs -> runs.forEach(segment -> segment.count(oldest, tally)));
    return new UnitStatus(tally, failing, answered ? now - answeredAt : -1, readings, failures);
  }
}
