package io.dataskipper.boat.core.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.spi.driver.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What devices send unasked. */
class PushedTest {
  private final PlayedUnit unit = new PlayedUnit("1").point("a", 0, 1);
  private final LaneRig rig = new LaneRig(unit);

  private Reading reading(long value) {
    var point = unit.points.values().iterator().next();
    return new Reading(
        List.of(Sample.good(point, new Value.Whole(value), Instant.EPOCH.plusSeconds(value))),
        null);
  }

  @Test
  void tellsEveryReadingInItsOrderAndSaysOfEventsThatTheyAre() {
    rig.run(Duration.ofSeconds(1));
    rig.readings.clear();
    var taken = new ArrayList<Integer>();
    rig.mail.values(unit.id, reading(1));
    rig.mail.event(unit.id, reading(2), () -> taken.add(rig.readings.size()));
    rig.step();
    assertThat(rig.readings)
        .extracting(PollListener.DeviceReading::event)
        .containsExactly(false, true);
    assertThat(taken).as("only once it was told").containsExactly(2);
  }

  @Test
  void doesNotTakeEventsThatNobodyIsToldOf() {
    var taken = new ArrayList<Integer>();
    rig.mail.event(unit.id, reading(1), () -> taken.add(1));
    rig.lane.mute();
    rig.mail.event(unit.id, reading(2), () -> taken.add(2));
    rig.step();
    assertThat(rig.readings).noneMatch(PollListener.DeviceReading::event);
    assertThat(taken).isEmpty();
  }

  @Test
  void showsNotesAndCountsGaps() {
    rig.mail.note(unit.id, "acquisition", "reports");
    rig.mail.gap(unit.id, "the IED's buffer was full");
    rig.mail.gap(unit.id, "the IED's buffer was full");
    rig.step();
    var status = rig.lane.deviceStatus().findFirst().orElseThrow();
    assertThat(status.notes()).containsEntry("acquisition", "reports");
    assertThat(Objects.requireNonNull(status.notes().get("gap"))).contains("gaps=2");
  }
}
