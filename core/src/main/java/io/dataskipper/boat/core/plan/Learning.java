package io.dataskipper.boat.core.plan;

import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.spi.driver.BlockLayout;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.ReadBlock;
import java.lang.System.Logger.Level;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What reading a device teaches about it, and the plan that follows from that. Confined to the lane
 * of the device.
 */
public final class Learning {
  private static final System.Logger LOG = System.getLogger(Learning.class.getName());
  private static final int SILENT_TIMES = 2;

  private final DeviceConfig device;
  private final LearntBlocks store;
  private final String identity;
  private final Doubts doubts;
  private final Map<Extent, Integer> silentTimes = new HashMap<>();
  private final Map<Extent, Inquiry> silent = new LinkedHashMap<>();
  private Learnt learnt;
  private @Nullable BlockLayout layout;
  private @Nullable ScanPlan plan;
  private @Nullable ReadBlock lastAnswered;
  private int probes;

  /**
   * @param identity what must be the same for old knowledge to hold: where the device is and what
   */
  public Learning(
      DeviceConfig device, String identity, LearntBlocks store, RandomGenerator random) {
    this.device = device;
    this.identity = identity;
    this.store = store;
    this.learnt = store.of(device.id(), identity);
    this.doubts = new Doubts(random);
  }

  /** Plans anew, with what a new driver says of the addresses. */
  public void layout(@Nullable BlockLayout newLayout) {
    layout = newLayout;
    replan();
  }

  /**
   * The smallest request that shows whether the device answers; it varies until one is answered.
   */
  public ReadBlock smallest() {
    var blocks = plan().blocks().isEmpty() ? plan().declined() : plan().blocks();
    var known = lastAnswered;
    var block = known != null ? known : blocks.get(probes++ % blocks.size());
    return alone(block.points().getFirst());
  }

  /** A request for one point of the device, or for neighbours. */
  public ReadBlock together(List<PointId> wanted) {
    var from = layout;
    var points = device.readPoints().stream().filter(p -> wanted.contains(p.id())).toList();
    if (from == null || points.size() == 1) {
      return points.size() == 1
          ? alone(points.getFirst())
          : new ReadBlock(device.id(), null, points);
    }
    var ordered =
        points.stream().sorted(Comparator.comparingInt(p -> from.extent(p.id()).start())).toList();
    var first = from.extent(ordered.getFirst().id());
    int end = ordered.stream().mapToInt(p -> from.extent(p.id()).end()).max().orElseThrow();
    return new ReadBlock(
        device.id(), new Extent(first.space(), first.start(), end - first.start()), ordered);
  }

  private ReadBlock alone(Point point) {
    var extent = layout == null ? null : layout.extent(point.id());
    return new ReadBlock(device.id(), extent, List.of(point));
  }

  /** How many runs of addresses the device is known to decline. */
  public int declinedRuns() {
    return learnt.declined().size();
  }

  ScanPlan plan() {
    var current = plan;
    return current != null ? current : replan();
  }

  private ScanPlan replan() {
    var next = ReadPlanner.plan(device.id(), device.readPoints(), layout, learnt);
    plan = next;
    silentTimes.clear();
    silent.clear();
    return next;
  }

  /** Begins to find out why the device declines this block. */
  Inquiry inquire(ReadBlock block) {
    var from = Objects.requireNonNull(layout, "a block without layout is never split");
    return new Inquiry(
        device.id(),
        block.points().stream().map(point -> new Placed(point, from.extent(point.id()))).toList());
  }

  /** Keeps what an inquiry has found, also if it could not be finished. */
  void learn(Inquiry inquiry, long now) {
    var found = learnt.withDeclined(inquiry.declined());
    if (inquiry.longest().isPresent()) {
      found = found.withLongest(inquiry.space(), inquiry.longest().getAsInt());
    }
    inquiry.declined().forEach(run -> doubts.found(run, now));
    replace(found);
  }

  void declined(Extent alone, long now) {
    doubts.found(alone, now);
    replace(learnt.withDeclined(Set.of(alone)));
  }

  /** The device has answered this block, be it by declining it. */
  void answered(ReadBlock block) {
    lastAnswered = block;
    if (!silentTimes.isEmpty() && block.extent() != null) {
      silentTimes.remove(block.extent());
    }
  }

  /**
   * The device has not answered this block, though it answered the request before. If that happens
   * again, the block is left out of the scans, and asked about bit by bit: some devices say nothing
   * where others decline.
   */
  void silentOn(ReadBlock block, long now) {
    var extent = block.extent();
    if (extent == null || silentTimes.merge(extent, 1, Integer::sum) < SILENT_TIMES) {
      return;
    }
    if (block.points().size() == 1) {
      declined(extent, now);
    } else {
      silent.put(extent, inquire(block));
      LOG.log(
          Level.INFO,
          "learn device=%s: no answer to %s, asking for its parts"
              .formatted(device.id(), Learnt.text(extent)));
    }
  }

  boolean isSilentOn(ReadBlock block) {
    return !silent.isEmpty() && block.extent() != null && silent.containsKey(block.extent());
  }

  /**
   * What to ask beyond the plan; null if there is nothing.
   *
   * @param alive whether the device has answered in this scan; if not, silence would prove nothing
   */
  @Nullable Question question(boolean alive, long now) {
    var doubtful = learnt.declined().isEmpty() ? null : doubts.oldest(plan(), now);
    if (doubtful != null) {
      return new Question.Doubt(doubtful);
    }
    if (silent.isEmpty()) {
      return null;
    }
    var inquiry = silent.values().iterator().next();
    return alive
        ? new Question.Part(Objects.requireNonNull(inquiry.next()), inquiry)
        : new Question.SignOfLife(smallest());
  }

  /**
   * Takes the answer to a question.
   *
   * @return whether its samples are the reading of their points
   */
  boolean settle(Question question, boolean accepted, long now) {
    return switch (question) {
      case Question.Doubt doubt -> {
        settleDoubt(Objects.requireNonNull(doubt.block().extent()), accepted, now);
        yield accepted;
      }
      case Question.Part part -> {
        boolean reads = part.inquiry().answered(accepted);
        if (part.inquiry().next() == null) {
          silent.values().remove(part.inquiry());
          learn(part.inquiry(), now);
        }
        yield reads;
      }
      case Question.SignOfLife _ -> accepted;
    };
  }

  private void settleDoubt(Extent run, boolean accepted, long now) {
    if (accepted) {
      doubts.dispelled(run, now);
      replace(learnt.withoutDeclined(run));
    } else {
      doubts.confirmed(run, now);
    }
  }

  private void replace(Learnt found) {
    if (!found.equals(learnt)) {
      LOG.log(Level.INFO, "learn device=%s: %s".formatted(device.id(), found.changesFrom(learnt)));
      learnt = found;
      plan = null;
      store.keep(device.id(), identity, found);
    }
  }
}
