package io.dataskipper.boat.core.plan;

import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.spi.driver.BlockLayout;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.ReadBlock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is learnt of one device, the plan that follows from it, and when it is put in doubt: a
 * device may get other firmware, or may have declined only while it started. Confined to the lane.
 */
public final class Learning {
  private static final long FIRST_DOUBT = Duration.ofMinutes(1).toNanos();
  private static final long LAST_DOUBT = Duration.ofHours(1).toNanos();

  private final DeviceConfig device;
  private final String key;
  private final LearntBlocks store;
  private final RandomGenerator random;
  private final Map<Extent, Doubt> doubts = new HashMap<>();
  private Learnt learnt;
  private @Nullable BlockLayout layout;
  private @Nullable ScanPlan plan;

  public Learning(DeviceConfig device, String key, LearntBlocks store, RandomGenerator random) {
    this.device = device;
    this.key = key;
    this.store = store;
    this.random = random;
    this.learnt = store.of(key);
  }

  /** Plans anew, with what a new driver says of the addresses. */
  public void layout(@Nullable BlockLayout newLayout) {
    layout = newLayout;
    plan = ReadPlanner.plan(device.id(), device.points(), newLayout, learnt);
  }

  ScanPlan plan() {
    var current = plan;
    if (current == null) {
      current = ReadPlanner.plan(device.id(), device.points(), layout, learnt);
      plan = current;
    }
    return current;
  }

  /** Why the device may have declined this block. */
  Inquiry inquire(ReadBlock block) {
    var from = Objects.requireNonNull(layout, "a block without layout is never split");
    var points =
        block.points().stream().map(point -> new Placed(point, from.extent(point.id()))).toList();
    return new Inquiry(device.id(), points);
  }

  /** Keeps what an inquiry has found, also if it could not be finished. */
  void learn(Inquiry inquiry, String space, long now) {
    var found = learnt.withDeclined(inquiry.declined());
    if (inquiry.longest().isPresent()) {
      found = found.withLongest(space, inquiry.longest().getAsInt());
    }
    inquiry.declined().forEach(run -> doubts.put(run, Doubt.first(now)));
    replace(found);
  }

  void declined(Extent alone, long now) {
    doubts.put(alone, Doubt.first(now));
    replace(learnt.withDeclined(Set.of(alone)));
  }

  /**
   * A known run that is to be asked for once more now: its time has come, or the device declines
   * everything, so that there is nothing else to ask. Null if there is none.
   */
  @Nullable ReadBlock doubtful(long now) {
    if (learnt.declined().isEmpty()) {
      return null;
    }
    boolean nothingElse = plan().blocks().isEmpty();
    ReadBlock oldest = null;
    long due = nothingElse ? Long.MAX_VALUE : now;
    for (var block : known()) {
      long at = doubt(block, now).due;
      if (at <= due) {
        oldest = block;
        due = at;
      }
    }
    return oldest;
  }

  /** The answer to {@link #doubtful}. */
  void settle(ReadBlock block, boolean accepted, long now) {
    var run = Objects.requireNonNull(block.extent());
    if (accepted) {
      doubts.remove(run);
      replace(learnt.withoutDeclined(run));
    } else {
      doubts.put(run, doubt(block, now).again(now));
    }
  }

  /** The smallest request that shows whether the device answers. */
  public ReadBlock smallest() {
    var blocks = plan().blocks().isEmpty() ? plan().declined() : plan().blocks();
    return alone(blocks.getFirst().points().getFirst());
  }

  /** A request for one point of the device. */
  public ReadBlock alone(PointId point) {
    return alone(
        device.points().stream().filter(p -> p.id().equals(point)).findFirst().orElseThrow());
  }

  private ReadBlock alone(Point point) {
    var extent = layout == null ? null : layout.extent(point.id());
    return new ReadBlock(device.id(), extent, List.of(point));
  }

  public int declinedRuns() {
    return learnt.declined().size();
  }

  private List<ReadBlock> known() {
    return Stream.concat(plan().declined().stream(), plan().divided().stream()).toList();
  }

  /** What is known from before the start is put in doubt at some moment of the first hour. */
  private Doubt doubt(ReadBlock block, long now) {
    return doubts.computeIfAbsent(
        Objects.requireNonNull(block.extent()),
        _ -> new Doubt(now + random.nextLong(FIRST_DOUBT, LAST_DOUBT), LAST_DOUBT));
  }

  private void replace(Learnt found) {
    if (!found.equals(learnt)) {
      learnt = found;
      plan = null;
      store.keep(key, found);
    }
  }

  /** When something known is asked for again, and how long it rests after that. */
  private record Doubt(long due, long rest) {
    static Doubt first(long now) {
      return new Doubt(now + FIRST_DOUBT, FIRST_DOUBT);
    }

    Doubt again(long now) {
      long longer = Math.min(LAST_DOUBT, 2 * rest);
      return new Doubt(now + longer, longer);
    }
  }
}
