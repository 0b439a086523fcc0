package io.dataskipper.boat.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.spi.driver.BlockLayout;
import io.dataskipper.boat.spi.driver.BlockLayout.BlockLimits;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.ReadBlock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadPlannerTest {
  private static final DeviceId DEVICE = new DeviceId("meter");

  @Test
  void mergesNeighboursAndBridgesGapsUpToTheLimit() {
    var layout = new Layout(new BlockLimits(125, 4)).holding(0, 2).holding(2, 2).holding(8, 2);
    assertThat(starts(layout.plan())).containsExactly("holding 0+10");
    layout.holding(15, 1);
    assertThat(starts(layout.plan())).containsExactly("holding 0+10", "holding 15+1");
  }

  @Test
  void keepsSpacesApartAndInTheOrderOfTheirFirstPoint() {
    var layout = new Layout(new BlockLimits(125, 4)).add("input", 7, 1).holding(3, 1);
    layout.add("input", 6, 1);
    assertThat(starts(layout.plan())).containsExactly("input 6+2", "holding 3+1");
  }

  @Test
  void readsAPointBeyondTheLimitAlone() {
    var layout = new Layout(new BlockLimits(10, 0)).holding(0, 4).holding(4, 16).holding(20, 2);
    assertThat(starts(layout.plan()))
        .containsExactly("holding 0+4", "holding 4+16", "holding 20+2");
  }

  @Test
  void readsOverlappingAndEqualAddressesOnce() {
    var layout = new Layout(new BlockLimits(125, 0)).holding(10, 4).holding(10, 4).holding(11, 1);
    assertThat(starts(layout.plan())).containsExactly("holding 10+4");
    assertThat(layout.plan().blocks().getFirst().points()).hasSize(3);
  }

  @Test
  void asksForEverythingAtOnceWhereTheDriverKnowsNoAddresses() {
    var points = List.of(point(0), point(1));
    var plan = ReadPlanner.plan(DEVICE, points, null, Learnt.NOTHING);
    assertThat(plan.blocks()).containsExactly(new ReadBlock(DEVICE, null, points));
  }

  @Test
  void leavesOutWhatIsDeclinedAloneAndDividesWhatIsDeclinedTogether() {
    var layout = new Layout(new BlockLimits(125, 4));
    layout.holding(0, 1).holding(1, 1).holding(2, 1).holding(5, 1);
    layout.learnt =
        Learnt.NOTHING.withDeclined(
            Set.of(new Extent("holding", 1, 1), new Extent("holding", 2, 4)));
    assertThat(starts(layout.plan())).containsExactly("holding 0+1", "holding 2+1", "holding 5+1");
    assertThat(layout.plan().declined())
        .extracting(ReadBlock::extent)
        .containsExactly(new Extent("holding", 1, 1));
    assertThat(layout.plan().divided())
        .extracting(ReadBlock::extent)
        .containsExactly(new Extent("holding", 2, 4));
  }

  @Test
  void asksForNoMoreThanTheDeviceWasSeenToAnswer() {
    var layout = new Layout(new BlockLimits(125, 0));
    for (int address = 0; address < 10; address++) {
      layout.holding(address, 1);
    }
    layout.learnt = Learnt.NOTHING.withLongest("holding", 4);
    assertThat(starts(layout.plan())).containsExactly("holding 0+4", "holding 4+4", "holding 8+2");
  }

  @Test
  void holdsItsRulesForAnyPoints() {
    long seed = new Random().nextLong();
    System.getLogger("test").log(System.Logger.Level.INFO, "seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      var layout = randomLayout(random, random.nextInt(1, 40), 150, 8);
      randomlyDeclined(layout, random);
      var plan = layout.plan();
      assertEachPointOnce(layout, plan);
      for (var block : plan.blocks()) {
        assertWithinRules(layout, block);
      }
      assertThat(layout.plan()).isEqualTo(plan);
    }
  }

  // Among all ways to cut the points, in the order of their addresses, none needs fewer requests.
  @Test
  void needsNoMoreRequestsThanAnyOtherCut() {
    long seed = new Random().nextLong();
    System.getLogger("test").log(System.Logger.Level.INFO, "seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 2_000; round++) {
      var layout = randomLayout(random, random.nextInt(1, 25), 80, 1);
      randomlyDeclined(layout, random);
      assertThat(layout.plan().blocks()).hasSize(layout.fewestBlocks());
    }
  }

  private static Layout randomLayout(Random random, int points, int addresses, int longest) {
    var layout = new Layout(new BlockLimits(random.nextInt(1, 30), random.nextInt(0, 6)));
    for (int i = 0; i < points; i++) {
      layout.add(
          random.nextInt(5) == 0 ? "input" : "holding",
          random.nextInt(addresses),
          random.nextInt(1, longest + 1));
    }
    return layout;
  }

  private static void randomlyDeclined(Layout layout, Random random) {
    Set<Extent> declined = new LinkedHashSet<>();
    var extents = List.copyOf(layout.extents.values());
    for (int i = random.nextInt(4); i > 0; i--) {
      var one = extents.get(random.nextInt(extents.size()));
      declined.add(new Extent(one.space(), one.start(), one.length() + random.nextInt(3)));
    }
    layout.learnt = Learnt.NOTHING.withDeclined(declined);
    if (random.nextBoolean()) {
      layout.learnt = layout.learnt.withLongest("holding", random.nextInt(1, 20));
    }
  }

  private static void assertEachPointOnce(Layout layout, ScanPlan plan) {
    List<Point> planned = new ArrayList<>();
    plan.blocks().forEach(block -> planned.addAll(block.points()));
    plan.declined().forEach(block -> planned.addAll(block.points()));
    assertThat(planned).containsExactlyInAnyOrderElementsOf(layout.points);
  }

  private static void assertWithinRules(Layout layout, ReadBlock block) {
    var extent = Objects.requireNonNull(block.extent());
    var parts = block.points().stream().map(point -> layout.extent(point.id())).toList();
    assertThat(parts).isSortedAccordingTo(Comparator.comparingInt(Extent::start));
    assertThat(extent.start()).isEqualTo(parts.getFirst().start());
    assertThat(extent.end()).isEqualTo(parts.stream().mapToInt(Extent::end).max().orElseThrow());
    if (parts.size() > 1) {
      assertThat(layout.allows(parts)).as("%s of %s", extent, parts).isTrue();
    }
  }

  private static List<String> starts(ScanPlan plan) {
    return plan.blocks().stream()
        .map(block -> Objects.requireNonNull(block.extent()))
        .map(extent -> extent.space() + " " + extent.start() + "+" + extent.length())
        .toList();
  }

  private static Point point(int number) {
    return new Point(new PointId(DEVICE, "p" + number), "");
  }

  /** Points at addresses, and the rules restated without the planner. */
  private static final class Layout implements BlockLayout {
    final List<Point> points = new ArrayList<>();
    final Map<PointId, Extent> extents = new LinkedHashMap<>();
    final BlockLimits limits;
    Learnt learnt = Learnt.NOTHING;

    Layout(BlockLimits limits) {
      this.limits = limits;
    }

    Layout holding(int start, int length) {
      return add("holding", start, length);
    }

    Layout add(String space, int start, int length) {
      var point = point(points.size());
      points.add(point);
      extents.put(point.id(), new Extent(space, start, length));
      return this;
    }

    ScanPlan plan() {
      return ReadPlanner.plan(DEVICE, points, this, learnt);
    }

    boolean allows(List<Extent> parts) {
      int start = parts.getFirst().start();
      int end = parts.getFirst().end();
      for (var part : parts) {
        if (part.start() - end > limits.maxGap()) {
          return false;
        }
        end = Math.max(end, part.end());
      }
      String space = parts.getFirst().space();
      int last = end;
      int longest = learnt.longest().getOrDefault(space, Integer.MAX_VALUE);
      return end - start <= Math.min(limits.maxLength(), longest)
          && learnt.declined().stream()
              .filter(run -> run.space().equals(space))
              .noneMatch(run -> start <= run.start() && run.end() <= last);
    }

    int fewestBlocks() {
      return List.of("holding", "input").stream().mapToInt(this::fewestBlocks).sum();
    }

    private int fewestBlocks(String space) {
      var parts =
          extents.values().stream()
              .filter(extent -> extent.space().equals(space))
              .filter(extent -> !learnt.declined().contains(extent))
              .sorted(Comparator.comparingInt(Extent::start))
              .toList();
      int[] fewest = new int[parts.size() + 1];
      Arrays.fill(fewest, 1, fewest.length, Integer.MAX_VALUE);
      for (int to = 1; to <= parts.size(); to++) {
        for (int from = 0; from < to; from++) {
          if (to - from == 1 || allows(parts.subList(from, to))) {
            fewest[to] = Math.min(fewest[to], fewest[from] + 1);
          }
        }
      }
      return fewest[parts.size()];
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
}
