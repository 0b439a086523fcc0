package io.dataskipper.boat.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.driver.BlockLayout.BlockLimits;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LearningTest {
  private final LearntBlocks store = LearntBlocks.inMemory();
  private final PlayedScans meter = new PlayedScans(store);

  @Test
  void readsEverythingButTheHoleInTheVeryScanThatFindsIt() {
    meter.points(0, 100).holes(37);
    meter.scan();
    assertThat(meter.read).containsExactlyInAnyOrderElementsOf(meter.good()).hasSize(99);
    assertThat(meter.asked).hasSizeLessThanOrEqualTo(16);
  }

  @Test
  void needsThreeRequestsForOneHoleFromTheSecondScanOn() {
    meter.points(0, 100).holes(37);
    meter.scan();
    meter.scan();
    assertThat(meter.asked).containsExactly(holding(0, 37), holding(38, 62));
    assertThat(meter.read).hasSize(99);
    assertThat(meter.declined).hasSize(1);
  }

  // The gap between two good points holds an address that the device does not know.
  @Test
  void ceasesToBridgeTheOneGapThatIsDeclined() {
    meter.limits = new BlockLimits(125, 4);
    meter.point(0, 2).point(4, 2).point(8, 2).point(12, 2).point(16, 2).holes(10);
    meter.scan();
    assertThat(meter.read).hasSize(5);
    meter.scan();
    assertThat(meter.asked).containsExactly(holding(0, 10), holding(12, 6));
  }

  @Test
  void findsTheLongestRequestThatADeviceAnswers() {
    meter.points(0, 125);
    meter.declines = request -> request.length() > 50;
    meter.scan();
    assertThat(meter.read).containsExactlyInAnyOrderElementsOf(meter.points);
    meter.scan();
    assertThat(meter.asked).containsExactly(holding(0, 50), holding(50, 50), holding(100, 25));
  }

  @Test
  void learnsNothingFromATroubleThatPasses() {
    meter.points(0, 100);
    var first = new boolean[] {true};
    meter.declines =
        _ -> {
          boolean declined = first[0];
          first[0] = false;
          return declined;
        };
    meter.scan();
    meter.scan();
    assertThat(meter.asked).containsExactly(holding(0, 100));
  }

  @Test
  void readsAllGoodPointsOfAnyDeviceInEveryScan() {
    long seed = new Random().nextLong();
    System.getLogger("test").log(System.Logger.Level.INFO, "seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      var device = randomDevice(random);
      for (int scan = 1; scan <= 3; scan++) {
        device.scan();
        assertThat(device.read)
            .as("round %d scan %d", round, scan)
            .containsExactlyInAnyOrderElementsOf(device.good());
        device.pass(Duration.ofSeconds(1));
      }
      long before = device.declinedRequests();
      device.restart();
      device.scan();
      assertThat(device.read).containsExactlyInAnyOrderElementsOf(device.good());
      assertThat(device.declinedRequests()).isLessThanOrEqualTo(before);
    }
  }

  // Holes only: after the first scan nothing is asked any more that the device would decline.
  @Test
  void asksForNoHoleTwice() {
    long seed = new Random().nextLong();
    System.getLogger("test").log(System.Logger.Level.INFO, "seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      var device = new PlayedScans(LearntBlocks.inMemory()).points(0, random.nextInt(2, 300));
      Set<Integer> holes = new HashSet<>();
      for (int i = random.nextInt(5); i > 0; i--) {
        holes.add(random.nextInt(300));
      }
      device.holes(holes.toArray(Integer[]::new));
      device.scan();
      device.pass(Duration.ofSeconds(1));
      device.scan();
      if (!device.good().isEmpty()) {
        assertThat(device.declinedRequests()).isZero();
      }
    }
  }

  @Test
  void usesWhatWasLearntAtOnceAfterARestart() {
    meter.points(0, 100).holes(37, 80);
    meter.scan();
    meter.restart();
    meter.scan();
    assertThat(meter.declinedRequests()).isZero();
    assertThat(meter.read).hasSize(98);
  }

  @Test
  void inheritsNothingFromAnotherDeviceOfTheSameName() {
    meter.points(0, 100).holes(37);
    meter.scan();
    meter.holes();
    meter.restart("unit 1 lg5310");
    meter.scan();
    assertThat(meter.asked).containsExactly(holding(0, 100));
  }

  @Test
  void asksAgainAfterAMinuteAndThenMoreAndMoreRarely() {
    meter.points(0, 100).holes(37);
    meter.scan();
    int doubts = 0;
    for (int minute = 0; minute < 24 * 60; minute++) {
      meter.pass(Duration.ofMinutes(1));
      meter.scan();
      doubts += (int) meter.declinedRequests();
    }
    assertThat(doubts).isBetween(24, 35);
  }

  @Test
  void readsAPointAgainSoonAfterTheDeviceHasLearntIt() {
    meter.limits = new BlockLimits(125, 4);
    meter.points(0, 100).point(103, 1).holes(37, 101);
    meter.scan();
    meter.holes();
    meter.pass(Duration.ofMinutes(1));
    meter.scan();
    assertThat(meter.read).containsExactlyInAnyOrderElementsOf(meter.points);
    meter.scan();
    assertThat(meter.asked).containsExactly(holding(0, 104));
  }

  // Many meters decline everything for some seconds after power-on.
  @Test
  void comesBackInOneScanFromADeviceThatDeclinedEverything() {
    meter.points(0, 60);
    meter.declines = _ -> true;
    meter.scan();
    assertThat(meter.read).isEmpty();
    meter.scan();
    assertThat(meter.asked).hasSize(1);
    meter.holes();
    meter.scan();
    assertThat(meter.read).containsExactlyInAnyOrderElementsOf(meter.points);
    meter.scan();
    assertThat(meter.asked).containsExactly(holding(0, 60));
  }

  // Some devices say nothing at all where others decline with an exception.
  @Test
  void findsTheGoodPointsOfABlockThatADeviceIsSilentOn() {
    meter.points(0, 50).point(200, 2);
    meter.silentOn = request -> PlayedScans.covers(request, 17);
    for (int scan = 0; scan < 20; scan++) {
      assertThat(meter.scan()).isFalse();
      assertThat(meter.asked.stream().filter(meter.silentOn)).hasSizeLessThanOrEqualTo(1);
    }
    assertThat(meter.read).containsExactlyInAnyOrderElementsOf(meter.good()).hasSize(50);
    assertThat(meter.asked).containsExactly(holding(0, 17), holding(18, 32), holding(200, 2));
  }

  @Test
  void givesUpAScanAtTheSecondSilenceInARow() {
    meter.points(0, 1).points(200, 1).points(400, 1).points(600, 1);
    meter.silentOn = request -> request.start() > 0;
    assertThat(meter.scan()).isTrue();
    assertThat(meter.asked).hasSize(3);
    assertThat(meter.read).hasSize(1);
  }

  // The scans themselves check that each point is told once.
  @Test
  void tellsEachPointOnceWhicheverRequestIsLost() {
    long seed = new Random().nextLong();
    System.getLogger("test").log(System.Logger.Level.INFO, "seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      var device = randomDevice(random);
      int oneOf = random.nextInt(2, 12);
      device.silentOn = _ -> random.nextInt(oneOf) == 0;
      for (int scan = 0; scan < 12; scan++) {
        device.scan();
        device.pass(Duration.ofSeconds(40));
      }
    }
  }

  private static PlayedScans randomDevice(Random random) {
    var device = new PlayedScans(LearntBlocks.inMemory());
    device.limits = new BlockLimits(random.nextInt(5, 125), random.nextInt(0, 6));
    for (int i = random.nextInt(1, 40); i > 0; i--) {
      device.point(random.nextInt(150), random.nextInt(1, 5));
    }
    Set<Integer> holes = new HashSet<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      holes.add(random.nextInt(150));
    }
    int border = random.nextInt(150);
    int longest = random.nextBoolean() ? random.nextInt(4, 60) : 125;
    device.declines =
        request ->
            request.length() > longest
                || (request.length() > 4 && request.start() < border && border < request.end())
                || holes.stream().anyMatch(hole -> PlayedScans.covers(request, hole));
    return device;
  }

  private static Extent holding(int start, int length) {
    return new Extent("holding", start, length);
  }
}
