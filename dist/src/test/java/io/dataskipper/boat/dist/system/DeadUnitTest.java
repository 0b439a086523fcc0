package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.dist.kit.Boat;
import io.dataskipper.boat.dist.kit.Slaves;
import io.dataskipper.boat.simulator.RecordedRequest;
import io.dataskipper.boat.simulator.RequestJournal;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedSerial;
import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.simulator.wire.LineTiming;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.Campaign;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadUnitTest {
  private static final int DEAD = 5;
  private static final int SCANS = Campaign.times(60, 10);
  private static final LineTiming BAUD_9600 = new LineTiming(9600, 10);

  @TempDir Path folder;

  // A meter that is switched off must not make all others of its bus late. Ten meters of forty
  // registers need 1.05 s at 9600 baud: the line is as full as it can be.
  @Test
  void neighboursOfADeadUnitArePolledAlmostAsOftenAsBefore() throws Exception {
    var meters = IntStream.rangeClosed(1, 10).mapToObj(DeadUnitTest::meter).toList();
    try (var line =
            SimulatedSerial.builder()
                .timing(BAUD_9600)
                .link(folder.resolve("tty"))
                .meters(meters)
                .journal(10_000)
                .start();
        var boat = Boat.in(folder)) {
      var gateway = boat.with("device_id: dead-unit\n", slaves(line, meters)).start();
      awaitRequests(meters, 2);
      var healthy = meanPeriod(line, meters);
      meters.get(DEAD - 1).inject(new Fault.Silent());
      Await.until("the silent unit to be found dead", () -> offline(gateway).size() == 1);
      var withDeadUnit = meanPeriod(line, meters);

      Campaign.found(
          "1 of 10 units dead at 9600 baud",
          "period_healthy=%.3fs period_with_dead_unit=%.3fs ratio=%.3f"
              .formatted(healthy, withDeadUnit, withDeadUnit / healthy));
      assertThat(withDeadUnit / healthy).isLessThanOrEqualTo(1.10);
      assertThat(offline(gateway)).containsExactly("meter-" + DEAD);
    }
  }

  private static List<String> offline(Gateway gateway) {
    return gateway.status().devices().stream()
        .filter(device -> device.availability() == Availability.OFFLINE)
        .map(device -> device.id().value())
        .toList();
  }

  private static SimulatedMeter meter(int unit) {
    var registers =
        IntStream.range(0, 20)
            .mapToObj(at -> SimulatedRegister.holding("value_" + at, 2 * at, DataType.FLOAT32))
            .toList();
    return SimulatedMeter.builder(unit).registers(registers).build();
  }

  private static String slaves(SimulatedSerial line, List<SimulatedMeter> meters) {
    var slaves = new Slaves().serial("bus", line.port(), "timeout: 0.5");
    meters.forEach(meter -> slaves.meter("meter-" + meter.unit(), meter, "poll_interval: 1"));
    return slaves.yaml();
  }

  /** Waits until every unit but the dead one was asked so often more. */
  private static void awaitRequests(List<SimulatedMeter> meters, int more) {
    var neighbours = meters.stream().filter(meter -> meter.unit() != DEAD).toList();
    var wanted = neighbours.stream().mapToLong(meter -> meter.requests() + more).toArray();
    Await.until(
        more + " requests to each",
        Duration.ofSeconds(5L * more),
        () ->
            IntStream.range(0, wanted.length)
                .allMatch(at -> neighbours.get(at).requests() >= wanted[at]));
  }

  /** The mean time between two scans of a unit, over all but the dead one, in seconds. */
  private static double meanPeriod(SimulatedSerial line, List<SimulatedMeter> meters) {
    line.journal().clear();
    awaitRequests(meters, SCANS);
    return meanPeriod(line.journal());
  }

  private static double meanPeriod(RequestJournal journal) {
    var periods = new ArrayList<Double>();
    Predicate<RecordedRequest> alive = request -> request.unit() != DEAD;
    var units = journal.requests().stream().filter(alive).map(RecordedRequest::unit).distinct();
    units.forEach(
        unit -> {
          var times = journal.requests(unit).stream().map(RecordedRequest::arrivedNanos).toList();
          periods.add((times.getLast() - times.getFirst()) / 1e9 / (times.size() - 1));
        });
    assertThat(periods).hasSize(9);
    return periods.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }
}
