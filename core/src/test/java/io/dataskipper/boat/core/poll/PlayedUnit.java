package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.spi.driver.BlockLayout.BlockLimits;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A device that a {@link PlayedDriver} plays: its points, its holes and its moods. */
final class PlayedUnit {
  final DeviceId id;
  final Map<PointId, Point> points = new LinkedHashMap<>();
  final Map<PointId, Extent> extents = new LinkedHashMap<>();
  final Set<Integer> holes = new TreeSet<>();
  BlockLimits limits = new BlockLimits(125, 0);
  Predicate<Extent> declines = _ -> false;
  Duration roundTrip = Duration.ofMillis(50);
  Duration timeout = Duration.ofSeconds(1);
  @Nullable FailureKind failure;

  /** Leaves requests for more addresses without answer. */
  int silentBeyond = 125;

  /** Leaves one of so many requests without answer; 0 for none. */
  int failsEvery;

  private int asked;
  Duration interval = Duration.ofSeconds(1);

  PlayedUnit(String name) {
    id = new DeviceId(name);
  }

  /** Adds a point of some registers in the space {@code holding}. */
  PlayedUnit point(String name, int start, int length) {
    var pointId = new PointId(id, name);
    points.put(pointId, new Point(pointId, ""));
    extents.put(pointId, new Extent("holding", start, length));
    return this;
  }

  /** Adds points of one register each, side by side. */
  PlayedUnit points(int start, int count) {
    for (int address = start; address < start + count; address++) {
      point("p" + address, address, 1);
    }
    return this;
  }

  PlayedUnit every(Duration pollInterval) {
    interval = pollInterval;
    return this;
  }

  PlayedUnit holes(int... addresses) {
    for (int address : addresses) {
      holes.add(address);
    }
    return this;
  }

  PlayedUnit maxGap(int gap) {
    limits = new BlockLimits(limits.maxLength(), gap);
    return this;
  }

  /** How the next request fails; null if it is answered. */
  @Nullable FailureKind failureOf(Extent request) {
    asked++;
    boolean lost = request.length() > silentBeyond || (failsEvery > 0 && asked % failsEvery == 0);
    return lost ? FailureKind.TIMEOUT : failure;
  }

  boolean declines(Extent request) {
    return holes.stream().anyMatch(hole -> request.start() <= hole && hole < request.end())
        || declines.test(request);
  }
}
