package io.dataskipper.boat.core.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.plan.LearntBlocks;
import io.dataskipper.boat.spi.driver.BlockLayout.BlockLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Devices and links that fail in any way at any moment: what must hold nevertheless. */
class LaneChaosTest {
  /** What was declined during the chaos is asked for again within an hour. */
  private static final Duration LAST_DOUBT = Duration.ofMinutes(65);

  @Test
  void tellsEachPointOnceAScanAndRecoversWhateverHappens() {
    long seed = new Random().nextLong();
    System.getLogger("test").log(System.Logger.Level.INFO, "seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 10; round++) {
      var units = randomUnits(random);
      var rig = new LaneRig(LaneRig.policy(random.nextInt(4)), LearntBlocks.inMemory(), units);
      for (int change = 0; change < 60; change++) {
        disturb(rig, units, random);
        rig.run(Duration.ofMillis(random.nextInt(1, 20_000)));
      }
      assertEachPointOnceAScan(rig, units);
      calm(rig, units);
      rig.runUnrecorded(LAST_DOUBT);
      rig.run(Duration.ofSeconds(20));
      for (var unit : units) {
        assertThat(rig.take(unit))
            .as("round %d", round)
            .isNotEmpty()
            .allMatch(LaneChaosTest::right);
      }
    }
  }

  /** A good sample holds its own address: no value was taken for that of another point. */
  private static boolean right(Sample sample) {
    var address = sample.point().id().name().substring(1);
    return sample.quality().good()
        && new Value.Whole(Long.parseLong(address)).equals(sample.value());
  }

  private static void assertEachPointOnceAScan(LaneRig rig, PlayedUnit[] units) {
    for (var unit : units) {
      List<Point> told = new ArrayList<>();
      int scans = 0;
      for (var event : rig.events(unit)) {
        if (event instanceof PollListener.DeviceReading reading) {
          reading.samples().forEach(sample -> told.add(sample.point()));
        } else {
          assertThat(told).containsExactlyInAnyOrderElementsOf(unit.points.values());
          told.clear();
          scans++;
        }
      }
      assertThat(scans).isPositive();
    }
  }

  private static PlayedUnit[] randomUnits(Random random) {
    var units = new PlayedUnit[random.nextInt(1, 6)];
    for (int i = 0; i < units.length; i++) {
      var unit = new PlayedUnit("unit-" + i).every(Duration.ofSeconds(random.nextInt(2, 10)));
      unit.limits = new BlockLimits(random.nextInt(1, 30), random.nextInt(4));
      Map<Integer, Integer> lengths = new LinkedHashMap<>();
      for (int points = random.nextInt(1, 15); points > 0; points--) {
        lengths.put(random.nextInt(100), random.nextInt(1, 4));
      }
      lengths.forEach((start, length) -> unit.point("p" + start, start, length));
      units[i] = unit;
    }
    return units;
  }

  private static void disturb(LaneRig rig, PlayedUnit[] units, Random random) {
    var unit = units[random.nextInt(units.length)];
    switch (random.nextInt(12)) {
      case 0 -> unit.failure = FailureKind.TIMEOUT;
      case 1 -> unit.failure = FailureKind.MALFORMED;
      case 2 -> unit.failure = FailureKind.REFUSED;
      case 3 -> unit.failsEvery = random.nextInt(2, 10);
      case 4 -> unit.holes(random.nextInt(100), random.nextInt(100));
      case 5 -> unit.silentBeyond = random.nextInt(1, 20);
      case 6 -> rig.driver.linkFailure = FailureKind.UNREACHABLE;
      case 7 -> rig.driver.halfOpen = true;
      case 8 -> rig.driver.defect = new IllegalStateException("planted");
      case 9 -> rig.driver.losesSamples = !rig.driver.losesSamples;
      case 10 -> calm(rig, units);
      default -> unit.failure = null;
    }
  }

  private static void calm(LaneRig rig, PlayedUnit[] units) {
    rig.driver.linkFailure = null;
    rig.driver.halfOpen = false;
    rig.driver.defect = null;
    rig.driver.losesSamples = false;
    for (var unit : units) {
      unit.failure = null;
      unit.failsEvery = 0;
      unit.silentBeyond = 125;
      unit.holes.clear();
    }
  }
}
