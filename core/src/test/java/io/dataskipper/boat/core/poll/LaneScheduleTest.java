package io.dataskipper.boat.core.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.config.LinkPolicy;
import io.dataskipper.boat.core.plan.LearntBlocks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LaneScheduleTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @Test
  void readsEveryDeviceRightAfterTheStart() {
    var units = units(10, 1);
    var rig = new LaneRig(units);
    rig.run(Duration.ofMillis(10 * 50));
    for (var unit : units) {
      assertThat(rig.take(unit)).hasSize(1).allMatch(sample -> sample.quality().good());
    }
    assertThat(rig.driver.requests).hasSize(10);
  }

  @Test
  void spreadsTheRegularScansOverTheInterval() {
    var units = units(20, 1);
    Stream.of(units).forEach(unit -> unit.every(Duration.ofSeconds(100)));
    var rig = new LaneRig(units);
    rig.run(Duration.ofSeconds(2));
    rig.driver.requests.clear();
    rig.run(Duration.ofSeconds(100));
    assertThat(rig.driver.requests).hasSize(20);
    for (int i = 1; i < 20; i++) {
      long apart = rig.driver.requests.get(i).at() - rig.driver.requests.get(i - 1).at();
      assertThat(Duration.ofNanos(apart)).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
    }
  }

  @Test
  void keepsThePhaseWhateverTheTimeThatScansTake() {
    var slow = new PlayedUnit("slow").points(0, 3);
    var rig = new LaneRig(slow);
    rig.run(Duration.ofSeconds(2));
    var scheduled = rig.scans(slow).getLast().scheduled();
    slow.roundTrip = Duration.ofMillis(700);
    rig.run(Duration.ofSeconds(20));
    for (var scan : rig.scans(slow).subList(rig.scans(slow).size() - 10, rig.scans(slow).size())) {
      assertThat(Duration.between(scheduled, scan.scheduled()).toNanos() % SECOND.toNanos())
          .isZero();
    }
    assertThat(rig.lane.status().missedScans()).isZero();
  }

  @Test
  void skipsAndCountsScansThatCouldNotBeginInTime() {
    var unit = new PlayedUnit("unit").points(0, 1);
    var rig = new LaneRig(unit);
    rig.run(Duration.ofSeconds(2));
    long before = rig.requests(unit).size();
    unit.roundTrip = Duration.ofMillis(3_500);
    rig.run(Duration.ofSeconds(35));
    assertThat(rig.requests(unit).size() - before).isEqualTo(10);
    unit.roundTrip = Duration.ofMillis(10);
    before = rig.requests(unit).size();
    rig.run(Duration.ofSeconds(10));
    assertThat(rig.requests(unit).size() - before).isBetween(10L, 11L);
    long turns = Duration.between(VirtualTime.START, rig.time.instant()).toSeconds();
    assertThat(rig.lane.status().missedScans())
        .isBetween(turns - rig.scans(unit).size() - 1, turns - rig.scans(unit).size() + 2);
  }

  @Test
  void tellsEveryPointOfAScanBeforeItsEnd() {
    var unit = new PlayedUnit("unit").point("a", 0, 2).point("b", 200, 2).point("c", 400, 2);
    var rig = new LaneRig(unit);
    rig.run(Duration.ofMillis(150));
    assertThat(rig.take(unit))
        .extracting(Sample::point)
        .containsExactlyElementsOf(unit.points.values());
    assertThat(rig.scans(unit)).hasSize(1);
    assertThat(rig.scans(unit).getFirst().scheduled()).isEqualTo(VirtualTime.START);
    assertThat(rig.scans(unit).getFirst().completed()).isEqualTo(VirtualTime.START.plusMillis(150));
  }

  // A device with many blocks at a short interval must not keep a modest neighbour from its period.
  @Test
  void doesNotLetAGreedyDeviceStarveItsNeighbour() {
    var greedy = new PlayedUnit("greedy");
    for (int i = 0; i < 60; i++) {
      greedy.point("p" + i, i * 200, 1);
    }
    var modest = new PlayedUnit("modest").points(0, 1);
    var rig = new LaneRig(greedy, modest);
    rig.run(Duration.ofSeconds(60));
    List<Instant> completed = new ArrayList<>();
    rig.scans(modest).forEach(scan -> completed.add(scan.completed()));
    assertThat(completed).hasSizeGreaterThan(50);
    for (int i = 1; i < completed.size(); i++) {
      assertThat(Duration.between(completed.get(i - 1), completed.get(i)))
          .isLessThanOrEqualTo(Duration.ofMillis(2_100));
    }
    assertThat(rig.scans(greedy)).hasSizeGreaterThan(15);
  }

  @Test
  void letsAScanWithAnEarlierDeadlineGoBetweenTheRequestsOfAnother() {
    var slow = new PlayedUnit("slow");
    for (int i = 0; i < 100; i++) {
      slow.point("p" + i, i * 200, 1);
    }
    var quick = new PlayedUnit("quick").points(0, 1);
    var rig = new LaneRig(slow.every(Duration.ofSeconds(20)), quick.every(SECOND));
    rig.run(Duration.ofSeconds(60));
    assertThat(rig.scans(quick)).hasSizeGreaterThanOrEqualTo(60);
    assertThat(rig.scans(slow)).hasSizeGreaterThanOrEqualTo(3);
    assertThat(rig.lane.status().missedScans()).isZero();
  }

  @Test
  void keepsThePausesOfTheLink() {
    var one = new PlayedUnit("one").point("a", 0, 1).point("b", 500, 1);
    var two = new PlayedUnit("two").point("a", 0, 1);
    var policy =
        new LinkPolicy(0, Duration.ofMillis(20), Duration.ofMillis(300), Duration.ofMillis(100));
    var rig =
        new LaneRig(
            policy,
            LearntBlocks.inMemory(),
            one.every(Duration.ofSeconds(10)),
            two.every(Duration.ofSeconds(10)));
    rig.run(SECOND);
    assertThat(rig.driver.requests)
        .extracting(PlayedDriver.Request::at)
        .containsExactly(millis(300), millis(370), millis(520));
  }

  @Test
  void countsTheShareOfTimeInWhichTheLinkIsUsed() {
    var unit = new PlayedUnit("unit").points(0, 1);
    unit.roundTrip = Duration.ofMillis(250);
    var rig = new LaneRig(unit);
    rig.run(Duration.ofMinutes(3));
    assertThat(rig.lane.status().busLoad()).isBetween(0.24, 0.26);
    assertThat(rig.lane.status().requests()).isEqualTo(rig.driver.requests.size());
    assertThat(rig.status(unit).roundTrip()).isEqualTo(Duration.ofMillis(250));
    assertThat(rig.status(unit).scanPeriod())
        .isBetween(Duration.ofMillis(999), Duration.ofMillis(1001));
  }

  private static long millis(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }

  private static PlayedUnit[] units(int count, int points) {
    var units = new PlayedUnit[count];
    for (int i = 0; i < count; i++) {
      units[i] = new PlayedUnit("unit-" + i).points(0, points);
    }
    return units;
  }
}
