package io.dataskipper.boat.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.spi.driver.BlockLayout;
import io.dataskipper.boat.spi.driver.ReadBlock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A device in memory, and scans of it without a lane. */
final class PlayedScans implements BlockLayout {
  static final DeviceId DEVICE = new DeviceId("meter");

  final LearntBlocks store;
  final List<Point> points = new ArrayList<>();
  final Map<PointId, Extent> extents = new LinkedHashMap<>();
  final List<Extent> asked = new ArrayList<>();
  final List<Point> told = new ArrayList<>();
  final List<Point> read = new ArrayList<>();
  final List<Point> unread = new ArrayList<>();
  final List<Point> declined = new ArrayList<>();
  BlockLimits limits = new BlockLimits(125, 0);
  Predicate<Extent> declines = _ -> false;
  Predicate<Extent> silentOn = _ -> false;
  long now;

  private @Nullable Learning learning;

  PlayedScans(LearntBlocks store) {
    this.store = store;
  }

  PlayedScans points(int start, int count) {
    for (int address = start; address < start + count; address++) {
      point(address, 1);
    }
    return this;
  }

  PlayedScans point(int start, int length) {
    var id = new PointId(DEVICE, "p" + points.size() + "@" + start);
    points.add(new Point(id, ""));
    extents.put(id, new Extent("holding", start, length));
    return this;
  }

  PlayedScans holes(Integer... addresses) {
    var holes = Set.of(addresses);
    declines = request -> holes.stream().anyMatch(hole -> covers(request, hole));
    return this;
  }

  static boolean covers(Extent request, int address) {
    return request.start() <= address && address < request.end();
  }

  /** Begins with what the store knows, as after a restart. */
  Learning restart(String identity) {
    var device =
        new DeviceConfig(
            DEVICE,
            "meter",
            "electrical",
            null,
            "unit 1",
            Duration.ofSeconds(1),
            points,
            Map.of(),
            false,
            List.of());
    var begun = new Learning(device, identity, store, new SplittableRandom(1));
    begun.layout(this);
    learning = begun;
    return begun;
  }

  Learning restart() {
    return restart("unit 1 em6400");
  }

  /**
   * Scans once; what came of it is in the fields. Whatever happens, each point is told once.
   *
   * @return whether the scan was given up
   */
  boolean scan() {
    asked.clear();
    told.clear();
    read.clear();
    var learnt = learning != null ? learning : restart();
    var run = new ScanRun(learnt, now, now, true, List.of());
    boolean goesOn = true;
    for (var block = run.next(now, true); goesOn && block != null; block = run.next(now, true)) {
      goesOn = ask(run, block);
    }
    if (!goesOn) {
      run.giveUp(now);
    }
    unread.clear();
    unread.addAll(run.unread());
    declined.clear();
    declined.addAll(run.declined());
    told.addAll(unread);
    told.addAll(declined);
    assertThat(told).containsExactlyInAnyOrderElementsOf(points);
    return !goesOn;
  }

  private boolean ask(ScanRun run, ReadBlock block) {
    var extent = Objects.requireNonNull(block.extent());
    asked.add(extent);
    if (silentOn.test(extent)) {
      return run.unanswered(true, now);
    }
    boolean accepted = !declines.test(extent);
    if (run.answered(accepted, now)) {
      told.addAll(block.points());
      read.addAll(accepted ? block.points() : List.of());
    }
    return true;
  }

  void pass(Duration duration) {
    now += duration.toNanos();
  }

  /** Points that the device answers when they are asked for alone. */
  Set<Point> good() {
    Set<Point> good = new LinkedHashSet<>();
    for (var point : points) {
      var extent = extent(point.id());
      if (!declines.test(extent) && !silentOn.test(extent)) {
        good.add(point);
      }
    }
    return good;
  }

  long declinedRequests() {
    return asked.stream().filter(declines).count();
  }

  @Override
  public Extent extent(PointId point) {
    return Objects.requireNonNull(extents.get(point));
  }

  @Override
  public BlockLimits limits(DeviceId device, String space) {
    return limits;
  }
}
