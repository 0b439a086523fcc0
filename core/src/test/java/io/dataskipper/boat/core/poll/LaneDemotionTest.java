package io.dataskipper.boat.core.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.poll.PlayedDriver.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LaneDemotionTest {
  private static final Duration HALF_HOUR = Duration.ofMinutes(30);
  private static final int POINTS = 4;

  // The promise: however long the time-out and however many are dead, 5 % of the time is theirs.
  @ParameterizedTest
  @CsvSource({"1, 1000", "1, 3000", "3, 1000", "5, 3000", "9, 1000", "9, 200"})
  void deadUnitsShareTwentiethOfTheTime(int dead, int timeoutMillis) {
    var units = bus(10);
    var rig = new LaneRig(units);
    rig.run(Duration.ofSeconds(10));
    for (int i = 0; i < dead; i++) {
      units[i].failure = FailureKind.TIMEOUT;
      units[i].timeout = Duration.ofMillis(timeoutMillis);
    }
    rig.runUnrecorded(Duration.ofMinutes(5));
    rig.run(HALF_HOUR);
    assertThat(lost(rig)).isPositive().isLessThanOrEqualTo(HALF_HOUR.toNanos() / 20);
    for (int i = 0; i < dead; i++) {
      assertThat(rig.requests(units[i])).isNotEmpty().allMatch(request -> request.points() == 1);
    }
  }

  @Test
  void neighboursKeepTheirPeriodWhileOneIsDead() {
    var units = bus(10);
    var rig = new LaneRig(units);
    units[3].failure = FailureKind.TIMEOUT;
    rig.run(Duration.ofMinutes(1));
    rig.scans.clear();
    rig.run(HALF_HOUR);
    for (var unit : units) {
      assertThat(rig.scans(unit)).hasSizeGreaterThanOrEqualTo((int) (1800 / 1.10));
    }
  }

  @Test
  void costsFewTimeoutsUntilItIsDemoted() {
    var units = bus(3);
    var rig = new LaneRig(units);
    rig.run(Duration.ofSeconds(10));
    units[0].failure = FailureKind.TIMEOUT;
    rig.driver.requests.clear();
    rig.run(Duration.ofSeconds(20));
    assertThat(rig.requests(units[0])).hasSizeBetween(5, 6);
    assertThat(rig.availability).containsSubsequence("unit-0 ONLINE", "unit-0 OFFLINE");
  }

  @Test
  void tellsEveryPointOfADeadUnitToBeBadEachPeriod() {
    var units = bus(2);
    var rig = new LaneRig(units);
    units[0].failure = FailureKind.TIMEOUT;
    rig.run(Duration.ofMinutes(1));
    rig.take(units[0]);
    rig.scans.clear();
    rig.run(Duration.ofMinutes(10));
    assertThat(rig.scans(units[0])).hasSizeBetween(599, 601);
    assertThat(rig.take(units[0]))
        .hasSizeBetween(599 * POINTS, 601 * POINTS)
        .allMatch(sample -> sample.value() == null)
        .extracting(Sample::quality)
        .containsOnly(Quality.invalid(Detail.FAILURE));
    assertThat(rig.status(units[0]).availability()).isEqualTo(Availability.OFFLINE);
  }

  @Test
  void returnsWithinOneProbePeriod() {
    var units = bus(5);
    var rig = new LaneRig(units);
    units[0].failure = FailureKind.TIMEOUT;
    rig.runUnrecorded(Duration.ofMinutes(30));
    var promised = Objects.requireNonNull(rig.status(units[0]).nextProbe());
    units[0].failure = null;
    var wait = Duration.between(rig.time.instant(), promised);
    assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(67));
    rig.run(wait.plusMillis(300));
    assertThat(rig.status(units[0]).availability()).isEqualTo(Availability.ONLINE);
    assertThat(rig.status(units[0]).nextProbe()).isNull();
    assertThat(rig.take(units[0])).filteredOn(s -> s.quality().good()).hasSize(POINTS);
    rig.scans.clear();
    rig.run(Duration.ofSeconds(10));
    assertThat(rig.scans(units[0])).hasSizeBetween(9, 11);
  }

  // The distances grow to a minute, and no two units probe in step for ever.
  @Test
  void probesAtGrowingDistancesThatDiffer() {
    var units = bus(2);
    var rig = new LaneRig(units);
    units[0].failure = FailureKind.TIMEOUT;
    rig.run(Duration.ofSeconds(10));
    rig.driver.requests.clear();
    rig.run(HALF_HOUR);
    var gaps = gaps(rig.requests(units[0]));
    assertThat(gaps.getFirst()).isBetween(Duration.ofSeconds(38), Duration.ofSeconds(44));
    assertThat(gaps.get(1)).isGreaterThan(gaps.getFirst());
    var late = gaps.subList(3, gaps.size());
    assertThat(late).allMatch(gap -> gap.compareTo(Duration.ofSeconds(60)) >= 0);
    assertThat(late).allMatch(gap -> gap.compareTo(Duration.ofSeconds(68)) <= 0);
    assertThat(late).doesNotHaveDuplicates();
  }

  // It says nothing to requests that are too long for it: what it answers is found bit by bit.
  @Test
  void aUnitThatAnswersOnlySmallRequestsIsReadInTheEnd() {
    var units = bus(4);
    units[0].points(POINTS, 20 - POINTS);
    var rig = new LaneRig(units);
    rig.run(Duration.ofSeconds(10));
    units[0].silentBeyond = 8;
    rig.driver.requests.clear();
    rig.run(HALF_HOUR);
    assertThat(lost(rig)).isLessThanOrEqualTo(HALF_HOUR.toNanos() / 10);
    rig.driver.requests.clear();
    rig.take(units[0]);
    rig.run(HALF_HOUR);
    assertThat(lost(rig)).isLessThanOrEqualTo(HALF_HOUR.toNanos() / 1000);
    assertThat(rig.take(units[0]))
        .hasSizeGreaterThanOrEqualTo(1799 * 20)
        .allMatch(sample -> sample.quality().good());
    assertThat(rig.status(units[0]).requestsPerScan()).isEqualTo(3);
  }

  // Every third request is lost: such a unit is worth reading, but not all of the bus.
  @Test
  void repeatsOfAFlakyUnitAreBounded() {
    var units = bus(4);
    var rig = new LaneRig(units);
    rig.run(Duration.ofSeconds(10));
    units[0].failsEvery = 3;
    rig.driver.requests.clear();
    rig.run(HALF_HOUR);
    long repeats = lost(rig) / Duration.ofSeconds(1).toNanos() - rig.scans(units[0]).size() / 3;
    assertThat(repeats).isLessThanOrEqualTo(1800 / 20);
    assertThat(rig.scans(units[0])).hasSizeGreaterThan(1_000);
    assertThat(rig.status(units[0]).availability()).isEqualTo(Availability.ONLINE);
  }

  @Test
  void leavesABusyUnitAloneForAMomentAndServesTheOthersMeanwhile() {
    var units = bus(2);
    var rig = new LaneRig(units);
    rig.run(Duration.ofSeconds(3));
    units[0].failure = FailureKind.REFUSED;
    rig.driver.requests.clear();
    rig.run(Duration.ofSeconds(1));
    var busy = gaps(rig.requests(units[0]));
    assertThat(busy).isNotEmpty().allMatch(gap -> gap.compareTo(Duration.ofMillis(150)) >= 0);
    units[0].failure = null;
    rig.run(Duration.ofSeconds(70));
    assertThat(rig.status(units[0]).availability()).isEqualTo(Availability.ONLINE);
  }

  @Test
  void asksALonelyDeadUnitMoreOftenBecauseNobodySuffers() {
    var units = bus(1);
    var rig = new LaneRig(units);
    units[0].failure = FailureKind.TIMEOUT;
    rig.run(Duration.ofMinutes(10));
    rig.driver.requests.clear();
    rig.run(HALF_HOUR);
    assertThat(gaps(rig.requests(units[0])))
        .allMatch(gap -> gap.compareTo(Duration.ofSeconds(13)) <= 0);
    assertThat(lost(rig)).isLessThanOrEqualTo(HALF_HOUR.toNanos() / 2);
  }

  @Test
  void bringsAllBackSoonAfterOneAnswersAgain() {
    var units = bus(10);
    var rig = new LaneRig(units);
    for (var unit : units) {
      unit.failure = FailureKind.TIMEOUT;
    }
    rig.runUnrecorded(Duration.ofMinutes(30));
    for (var unit : units) {
      unit.failure = null;
    }
    rig.run(Duration.ofSeconds(13));
    for (var unit : units) {
      assertThat(rig.status(unit).availability()).isEqualTo(Availability.ONLINE);
    }
  }

  private static long lost(LaneRig rig) {
    return rig.driver.requests.stream().filter(Request::unanswered).mapToLong(Request::took).sum();
  }

  private static List<Duration> gaps(List<Request> requests) {
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < requests.size(); i++) {
      gaps.add(Duration.ofNanos(requests.get(i).at() - requests.get(i - 1).at()));
    }
    return gaps;
  }

  private static PlayedUnit[] bus(int count) {
    var units = new PlayedUnit[count];
    for (int i = 0; i < count; i++) {
      units[i] = new PlayedUnit("unit-" + i).points(0, POINTS);
    }
    return units;
  }
}
