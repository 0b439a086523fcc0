package io.dataskipper.boat.core.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.poll.PlayedDriver.Request;
import io.dataskipper.boat.core.poll.Written.Check;
import io.dataskipper.boat.spi.driver.WriteOutcome.Done;
import io.dataskipper.boat.spi.driver.WriteOutcome.Unknown;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class LaneWriteTest {
  private static final Value FIVE = new Value.Whole(5);

  private final PlayedUnit meter =
      new PlayedUnit("meter").point("a", 0, 1).point("b", 500, 1).point("c", 900, 1);
  private final PointId point = new PointId(meter.id, "b");
  private final LaneRig rig = new LaneRig(meter);

  @Test
  void goesBetweenTwoRequestsOfAScan() {
    rig.run(Duration.ofMillis(50));
    assertThat(rig.driver.requests).hasSize(1);
    var written = rig.lane.write(point, FIVE, Check.NONE);
    rig.step();
    assertThat(rig.driver.written).containsEntry(point, FIVE);
    assertThat(written.join()).isEqualTo(new Written(new Done(rig.time.instant()), null));
    assertThat(rig.driver.requests).hasSize(1);
    rig.run(Duration.ofMillis(100));
    assertThat(rig.driver.requests).hasSize(3);
  }

  @Test
  void isReadBackWhereThatIsAskedFor() {
    rig.run(Duration.ofMillis(200));
    rig.readings.clear();
    var written = rig.lane.write(point, FIVE, Check.READ_BACK);
    rig.run(Duration.ofMillis(100));
    var readBack = Objects.requireNonNull(written.join().readBack());
    assertThat(readBack.point().id()).isEqualTo(point);
    assertThat(readBack.value()).isEqualTo(FIVE);
    assertThat(rig.readings).anyMatch(reading -> reading.samples().contains(readBack));
  }

  @Test
  void isUnknownAndNotRepeatedWhenTheDeviceDoesNotAnswer() {
    rig.run(Duration.ofMillis(200));
    meter.failure = FailureKind.TIMEOUT;
    var written = rig.lane.write(point, FIVE, Check.READ_BACK);
    rig.run(Duration.ofSeconds(30));
    assertThat(written.join()).isEqualTo(new Written(new Unknown(Duration.ofSeconds(1)), null));
    assertThat(rig.driver.writes).isEqualTo(1);
  }

  @Test
  void isUnknownWhenTheDriverBreaksWhileItWrites() {
    rig.run(Duration.ofMillis(200));
    rig.driver.defect = new IllegalStateException("planted");
    var written = rig.lane.write(point, FIVE, Check.NONE);
    rig.run(Duration.ofMillis(10));
    assertThat(written.join().outcome()).isInstanceOf(Unknown.class);
  }

  @Test
  void isReportedAsDoneWhenOnlyTheReadingBackFails() {
    rig.run(Duration.ofMillis(200));
    var written = rig.lane.write(point, FIVE, Check.READ_BACK);
    rig.step();
    meter.failure = FailureKind.TIMEOUT;
    rig.run(Duration.ofSeconds(1));
    assertThat(written.join().outcome()).isInstanceOf(Done.class);
    assertThat(written.join().readBack()).isNull();
  }

  @Test
  void failsAtOnceWhileTheLinkIsDown() {
    rig.driver.linkFailure = FailureKind.UNREACHABLE;
    rig.run(Duration.ofSeconds(1));
    var written = rig.lane.write(point, FIVE, Check.NONE);
    rig.run(Duration.ofMillis(1));
    assertThat(reason(written).kind()).isEqualTo(FailureKind.UNREACHABLE);
    assertThat(reason(written)).hasMessageContaining("not written");
  }

  // A command must not take effect long after the person who gave it has turned away.
  @Test
  void isDroppedWhenItCouldNotBeginInTime() {
    rig.run(Duration.ofMillis(200));
    var written = rig.lane.write(point, FIVE, Check.NONE);
    rig.time.pass(LaneWrites.PATIENCE);
    rig.lane.watch();
    assertThat(reason(written).kind()).isEqualTo(FailureKind.TIMEOUT);
    rig.run(Duration.ofMinutes(1));
    assertThat(rig.driver.written).isEmpty();
  }

  @Test
  void isRefusedWhenTooManyWait() {
    CompletableFuture<Written> last = null;
    for (int i = 0; i < 65; i++) {
      last = rig.lane.write(point, FIVE, Check.NONE);
    }
    assertThat(reason(Objects.requireNonNull(last)).kind()).isEqualTo(FailureKind.REFUSED);
  }

  @Test
  void isRefusedForAPointThatIsNotConfigured() {
    var written = rig.lane.write(new PointId(meter.id, "z"), FIVE, Check.NONE);
    assertThat(reason(written).kind()).isEqualTo(FailureKind.CONFIGURATION);
  }

  @Test
  void reachesAUnitThatIsDemoted() {
    meter.failure = FailureKind.TIMEOUT;
    rig.run(Duration.ofMinutes(2));
    meter.failure = null;
    var written = rig.lane.write(point, FIVE, Check.NONE);
    rig.run(Duration.ofMillis(60));
    assertThat(written.join().outcome()).isInstanceOf(Done.class);
  }

  @Test
  void readsADeviceNowWithoutMovingItsPhase() {
    rig.run(Duration.ofMillis(1_200));
    var before = rig.scans(meter).getLast().scheduled();
    var now = rig.lane.readNow(meter.id);
    rig.run(Duration.ofMillis(160));
    assertThat(now.join()).hasSize(3).allMatch(sample -> sample.quality().good());
    rig.run(Duration.ofSeconds(2));
    var after = rig.scans(meter).getLast().scheduled();
    assertThat(Duration.between(before, after).toNanos() % 1_000_000_000).isZero();
    assertThat(rig.requests(meter)).extracting(Request::points).containsOnly(1);
  }

  @Test
  void tellsWhoReadsADeadDeviceNowThatItIsDead() {
    meter.failure = FailureKind.TIMEOUT;
    rig.run(Duration.ofMinutes(2));
    var now = rig.lane.readNow(meter.id);
    rig.run(Duration.ofMillis(1));
    assertThat(now.join()).hasSize(3).noneMatch(sample -> sample.quality().usable());
  }

  private static GatewayException reason(CompletableFuture<Written> written) {
    return (GatewayException) written.exceptionNow();
  }
}
