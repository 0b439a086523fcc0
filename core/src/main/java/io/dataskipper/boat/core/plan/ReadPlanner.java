package io.dataskipper.boat.core.plan;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.spi.driver.BlockLayout;
import io.dataskipper.boat.spi.driver.BlockLayout.BlockLimits;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.ReadBlock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Merges the points of a device into as few requests as it answers.
 *
 * <p>Points of one space are taken in ascending order of address, each into the request of the one
 * before as long as the request stays within the limits, bridges no wider gap than allowed and
 * spans no run that the device declines. A point longer than the limit has a request of its own.
 */
final class ReadPlanner {
  private static final Comparator<Placed> BY_ADDRESS =
      Comparator.comparingInt((Placed placed) -> placed.extent().start())
          .thenComparingInt(placed -> placed.extent().end());

  private final DeviceId device;
  private final BlockLayout layout;
  private final Learnt learnt;
  private final List<ReadBlock> blocks = new ArrayList<>();

  private ReadPlanner(DeviceId device, BlockLayout layout, Learnt learnt) {
    this.device = device;
    this.layout = layout;
    this.learnt = learnt;
  }

  /**
   * @param layout null if the driver knows no addresses: then one block holds every point
   */
  static ScanPlan plan(
      DeviceId device, List<Point> points, @Nullable BlockLayout layout, Learnt learnt) {
    if (points.isEmpty()) {
      return new ScanPlan(List.of(), List.of(), List.of());
    }
    if (layout == null) {
      return new ScanPlan(List.of(new ReadBlock(device, null, points)), List.of(), List.of());
    }
    return new ReadPlanner(device, layout, learnt).plan(points);
  }

  private ScanPlan plan(List<Point> points) {
    Map<String, List<Placed>> readable = new LinkedHashMap<>();
    Map<Extent, List<Placed>> declined = new LinkedHashMap<>();
    for (var point : points) {
      var placed = new Placed(point, layout.extent(point.id()));
      if (learnt.declined().contains(placed.extent())) {
        declined.computeIfAbsent(placed.extent(), _ -> new ArrayList<>()).add(placed);
      } else {
        readable.computeIfAbsent(placed.extent().space(), _ -> new ArrayList<>()).add(placed);
      }
    }
    readable.values().forEach(space -> space.sort(BY_ADDRESS));
    readable.forEach(this::merge);
    var alone = declined.values().stream().map(same -> Placed.block(device, same)).toList();
    return new ScanPlan(blocks, alone, divided(readable));
  }

  private void merge(String space, List<Placed> points) {
    var limits = limits(space);
    int from = 0;
    int end = points.getFirst().extent().end();
    for (int next = 1; next < points.size(); next++) {
      var candidate = points.get(next).extent();
      int newEnd = Math.max(end, candidate.end());
      int start = points.get(from).extent().start();
      boolean fits =
          newEnd - start <= limits.maxLength()
              && candidate.start() - end <= limits.maxGap()
              && !learnt.declines(new Extent(space, start, newEnd - start));
      if (fits) {
        end = newEnd;
      } else {
        blocks.add(Placed.block(device, points.subList(from, next)));
        from = next;
        end = candidate.end();
      }
    }
    blocks.add(Placed.block(device, points.subList(from, points.size())));
  }

  private BlockLimits limits(String space) {
    var limits = layout.limits(device, space);
    int longest = learnt.longest().getOrDefault(space, limits.maxLength());
    return new BlockLimits(Math.min(limits.maxLength(), longest), limits.maxGap());
  }

  private List<ReadBlock> divided(Map<String, List<Placed>> readable) {
    List<ReadBlock> divided = new ArrayList<>();
    for (var run : learnt.declined()) {
      var inside =
          readable.getOrDefault(run.space(), List.of()).stream()
              .filter(placed -> placed.extent().start() >= run.start())
              .filter(placed -> placed.extent().end() <= run.end())
              .toList();
      if (inside.size() > 1 && Placed.extent(inside).equals(run)) {
        divided.add(Placed.block(device, inside));
      }
    }
    return divided;
  }
}
