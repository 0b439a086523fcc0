package io.dataskipper.boat.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.driver.modbus.FaultyLane.Kind;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.fault.Occurrence;
import io.dataskipper.boat.spi.kit.Campaign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A failed read is a gap in a chart. A wrong value is a lie that nobody notices. So: whatever the
 * peer does, every value that is read is the value of its address.
 */
class WrongValueTest {
  private static final int LANES = 25;
  private static final int REQUESTS_OF_ALL = Campaign.times(10_000, 1_000);
  private static final int REQUESTS = REQUESTS_OF_ALL / LANES;
  private static final Duration TIMEOUT = Duration.ofMillis(40);
  private static final Duration QUIET = Duration.ofMillis(300);

  // Most answers come after the time-out, and at the latest within the quiet time.
  @ParameterizedTest
  @EnumSource
  void takesNoLateAnswerForAnother(Kind kind) throws Exception {
    var lanes =
        run(
            kind,
            (meter, lane) -> {
              var late = Duration.ofMillis(50 + 4L * lane);
              meter.inject(new Fault.Late(late), Occurrence.withProbability(0.7, lane));
            });
    assertThat(lanes).allMatch(lane -> lane.wrong().isEmpty());
    assertThat(lanes.stream().mapToInt(FaultyLane::good).sum()).isGreaterThan(REQUESTS);
    assertThat(lanes.stream().mapToInt(FaultyLane::failed).sum())
        .as("requests that got no answer in time")
        .isGreaterThan(REQUESTS_OF_ALL / 2);
    found("answers later than the time-out, driver", kind, lanes);
  }

  @ParameterizedTest
  @EnumSource
  void takesNothingFromALyingPeer(Kind kind) throws Exception {
    var lanes = run(kind, WrongValueTest::injectLies);
    assertThat(lanes).allMatch(lane -> lane.wrong().isEmpty());
    assertThat(lanes.stream().mapToInt(FaultyLane::good).sum()).isGreaterThan(REQUESTS);
    assertThat(lanes.stream().mapToInt(FaultyLane::failed).sum()).isGreaterThan(REQUESTS);
    found("21 kinds of lies and faults, driver", kind, lanes);
  }

  private static void injectLies(SimulatedMeter meter, int lane) {
    long seed = 1_000L * lane;
    for (var fault :
        List.of(
            new Fault.Silent(),
            new Fault.Dropped(),
            new Fault.Refused(2),
            new Fault.Refused(4),
            Fault.busy(),
            new Fault.Refused(11),
            new Fault.WrongUnit(8),
            new Fault.WrongFunction(4),
            new Fault.WrongLength(2),
            new Fault.WrongLength(-2),
            new Fault.WrongByteCount(2),
            new Fault.WrongByteCount(-2),
            new Fault.WrongTransaction(1),
            new Fault.BadCrc(),
            new Fault.HalfFrame(),
            new Fault.Glued(),
            new Fault.Garbage(3),
            new Fault.Garbage(20),
            new Fault.Duplicated(),
            new Fault.Reset(4),
            new Fault.HangUp(4))) {
      meter.inject(fault, Occurrence.withProbability(0.02, seed++));
    }
  }

  private static void found(String name, Kind kind, List<FaultyLane> lanes) {
    Campaign.found(
        name,
        "line=%s requests=%d answers_taken=%d without_valid_answer=%d wrong=0"
            .formatted(
                kind,
                REQUESTS_OF_ALL,
                lanes.stream().mapToInt(FaultyLane::good).sum(),
                lanes.stream().mapToInt(FaultyLane::failed).sum()));
  }

  private static List<FaultyLane> run(Kind kind, Faults faults) throws Exception {
    var lanes = new ArrayList<FaultyLane>();
    try (var threads = Executors.newFixedThreadPool(LANES)) {
      var runs = new ArrayList<Future<FaultyLane>>();
      for (int i = 0; i < LANES; i++) {
        var lane = new FaultyLane(kind, TIMEOUT, QUIET, i);
        lanes.add(lane);
        faults.inject(lane.meter(), i);
        runs.add(threads.submit(() -> lane.read(REQUESTS)));
      }
      for (var run : runs) {
        run.get(10, TimeUnit.MINUTES);
      }
      return lanes;
    } finally {
      for (var lane : lanes) {
        lane.close();
      }
    }
  }

  /** Spoils the meter of a lane. */
  private interface Faults {
    void inject(SimulatedMeter meter, int lane);
  }
}
