package io.dataskipper.boat.core.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.core.status.LinkStatus.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LaneLinkTest {
  private static final Duration DAY = Duration.ofDays(1);

  private final PlayedUnit one = new PlayedUnit("one").points(0, 3);
  private final PlayedUnit two = new PlayedUnit("two").points(0, 3);
  private final LaneRig rig = new LaneRig(one, two);

  @Test
  void triesForEverAtGrowingDistancesUpToAMinute() {
    rig.driver.linkFailure = FailureKind.UNREACHABLE;
    rig.run(DAY);
    var gaps = gaps(rig.driver.connects);
    assertThat(gaps.getFirst()).isBetween(Duration.ofMillis(400), Duration.ofMillis(500));
    assertThat(gaps.get(1)).isBetween(Duration.ofMillis(800), Duration.ofSeconds(1));
    var late = gaps.subList(8, gaps.size());
    assertThat(late)
        .hasSizeGreaterThan(1400)
        .allMatch(gap -> gap.compareTo(Duration.ofSeconds(48)) >= 0)
        .allMatch(gap -> gap.compareTo(Duration.ofSeconds(60)) <= 0);
    assertThat(late.stream().distinct().count()).isGreaterThan(1000);
  }

  @Test
  void tellsAllPointsToBeBadEachPeriodWhileItIsDown() {
    rig.run(Duration.ofSeconds(5));
    rig.driver.linkFailure = FailureKind.UNREACHABLE;
    rig.run(Duration.ofSeconds(5));
    rig.take(one);
    rig.run(Duration.ofMinutes(1));
    assertThat(rig.take(one))
        .hasSizeBetween(59 * 3, 61 * 3)
        .allMatch(sample -> sample.quality().equals(Quality.invalid(Detail.FAILURE)));
    assertThat(rig.availability)
        .containsExactlyInAnyOrder("one ONLINE", "two ONLINE", "one OFFLINE", "two OFFLINE");
    assertThat(rig.lane.status().state()).isEqualTo(State.DOWN);
    assertThat(rig.lane.status().failure()).isEqualTo(FailureKind.UNREACHABLE);
    assertThat(rig.lane.status().lastError()).contains("cable out");
    assertThat(rig.lane.status().nextAttempt()).isAfter(rig.time.instant());
  }

  @Test
  void tellsEveryPointOfAScanThatTheLinkCutShort() {
    var long1 = new PlayedUnit("long").point("a", 0, 1).point("b", 500, 1).point("c", 900, 1);
    var cut = new LaneRig(long1);
    cut.run(Duration.ofMillis(50));
    cut.driver.linkFailure = FailureKind.UNREACHABLE;
    cut.run(Duration.ofMillis(1));
    assertThat(cut.take(long1))
        .extracting(s -> s.quality().good())
        .containsExactly(true, false, false);
    assertThat(cut.scans(long1)).hasSize(1);
  }

  @Test
  void readsAtOnceWhenTheLinkIsBack() {
    rig.driver.linkFailure = FailureKind.UNREACHABLE;
    rig.run(Duration.ofMinutes(10));
    rig.driver.linkFailure = null;
    rig.run(Duration.ofSeconds(61));
    assertThat(rig.status(one).availability()).isEqualTo(Availability.ONLINE);
    assertThat(rig.status(two).availability()).isEqualTo(Availability.ONLINE);
    assertThat(rig.lane.status().state()).isEqualTo(State.UP);
    long connected = rig.driver.connects.getLast();
    assertThat(rig.driver.requests.getFirst().at()).isEqualTo(connected);
    assertThat(rig.lane.status().reconnects()).isZero();
  }

  // A peer that takes the connection and hangs up at once must not be stormed.
  @Test
  void goesOnBackingOffWhileConnectingWorksAndReadingDoesNot() {
    one.failure = FailureKind.UNREACHABLE;
    two.failure = FailureKind.UNREACHABLE;
    rig.run(Duration.ofMinutes(30));
    assertThat(rig.driver.connects).hasSizeLessThan(50);
    var gaps = gaps(rig.driver.connects);
    assertThat(gaps.getLast()).isGreaterThan(Duration.ofSeconds(48));
  }

  // The peer was restarted: the socket is open on this side only and swallows every request.
  @Test
  void opensAHalfOpenLinkAnew() {
    rig.run(Duration.ofSeconds(5));
    rig.driver.halfOpen = true;
    rig.run(Duration.ofSeconds(9));
    assertThat(rig.driver.connects).hasSize(2);
    rig.take(one);
    rig.run(Duration.ofSeconds(3));
    assertThat(rig.take(one)).isNotEmpty().allMatch(sample -> sample.quality().good());
    assertThat(rig.lane.status().reconnects()).isEqualTo(1);
  }

  @Test
  void keepsALinkOpenOnWhichOneOfTwoAnswers() {
    one.failure = FailureKind.TIMEOUT;
    rig.run(Duration.ofHours(1));
    assertThat(rig.driver.connects).hasSize(1);
  }

  @Test
  void opensALinkOnWhichAllAreDeadRarely() {
    one.failure = FailureKind.TIMEOUT;
    two.failure = FailureKind.TIMEOUT;
    rig.run(Duration.ofHours(1));
    assertThat(rig.driver.connects).hasSizeBetween(10, 25);
  }

  @Test
  void survivesADriverWithADefectAndMakesItAnew() {
    rig.run(Duration.ofSeconds(2));
    rig.driver.defect = new IllegalStateException("planted");
    rig.run(Duration.ofSeconds(2));
    assertThat(rig.driver.open).isFalse();
    assertThat(rig.lane.status().failure()).isEqualTo(FailureKind.INTERNAL);
    assertThat(rig.lane.status().lastError()).contains("planted");
    rig.driver.defect = null;
    rig.take(one);
    rig.run(Duration.ofSeconds(6));
    assertThat(rig.take(one)).anyMatch(sample -> sample.quality().good());
    assertThat(rig.created).isGreaterThan(1);
  }

  @Test
  void takesAnAnswerOfTheWrongSizeForADefect() {
    rig.driver.losesSamples = true;
    rig.run(Duration.ofSeconds(1));
    assertThat(rig.lane.status().lastError())
        .contains("device=one")
        .contains("the driver gave 2 samples for 3 points");
    assertThat(rig.take(one)).allMatch(sample -> !sample.quality().usable());
  }

  @Test
  void keepsTryingADriverThatCannotBeMade() {
    rig.creationFails = true;
    rig.run(Duration.ofMinutes(2));
    assertThat(rig.lane.status().failure()).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(rig.status(one).availability()).isEqualTo(Availability.OFFLINE);
    rig.creationFails = false;
    rig.run(Duration.ofSeconds(61));
    assertThat(rig.status(one).availability()).isEqualTo(Availability.ONLINE);
  }

  private static List<Duration> gaps(List<Long> moments) {
    List<Duration> gaps = new ArrayList<>();
    for (int i = 1; i < moments.size(); i++) {
      gaps.add(Duration.ofNanos(moments.get(i) - moments.get(i - 1)));
    }
    return gaps;
  }
}
