package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.dist.kit.Boat;
import io.dataskipper.boat.dist.kit.Slaves;
import io.dataskipper.boat.simulator.RecordedRequest;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.spi.kit.Await;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HolesTest {
  private static final DeviceId METER = new DeviceId("meter");

  /** Holes of 0 to 8 registers between them, which the planner bridges. */
  private static final List<Integer> THERE =
      List.of(0, 2, 4, 8, 10, 16, 24, 26, 34, 36, 38, 48, 50, 60, 70, 72);

  /** In the configuration, but not in the meter. */
  private static final List<Integer> MISSING = List.of(6, 52);

  @TempDir Path folder;

  // Many meters decline a whole request for one address in it that they do not have.
  @Test
  void everyPointThatIsThereIsReadWithinThreeScansAndAtOnceAfterARestart() throws Exception {
    var meter = meter(THERE);
    try (var tcp = SimulatedTcp.builder().meter(meter).journal(1000).start();
        var boat = Boat.in(folder)) {
      // The configuration names all; polled by the test alone, the number of scans is known.
      var slaves =
          new Slaves()
              .tcp("link", tcp.port())
              .meter(
                  "meter",
                  meter(Stream.concat(THERE.stream(), MISSING.stream()).toList()),
                  "poll_interval: 3600");
      var gateway = boat.with("device_id: gateway\n", slaves.yaml()).start();
      awaitFirstScan(gateway);
      scan(gateway);
      assertThat(good(scan(gateway))).containsExactlyInAnyOrderElementsOf(names(THERE));
      boat.stop();

      tcp.journal().clear();
      var restarted = boat.start();
      awaitFirstScan(restarted);

      assertThat(good(restarted.cache().latest(METER)))
          .containsExactlyInAnyOrderElementsOf(names(THERE));
      assertThat(tcp.journal().requests()).isNotEmpty().noneMatch(HolesTest::touchesAHole);
    }
  }

  private static SimulatedMeter meter(List<Integer> addresses) {
    var meter = SimulatedMeter.builder(1).rejectHoles();
    addresses.forEach(
        at -> meter.register(SimulatedRegister.holding(name(at), at, DataType.INT32)));
    return meter.build();
  }

  private static void awaitFirstScan(Gateway gateway) {
    Await.until(
        "the first scan",
        () -> gateway.cache().latest(METER).size() == THERE.size() + MISSING.size());
  }

  private static List<Sample> scan(Gateway gateway) throws Exception {
    return gateway.lanes().readNow(METER).get(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
  }

  private static List<String> good(List<Sample> samples) {
    return samples.stream()
        .filter(sample -> sample.quality().good())
        .map(sample -> sample.point().id().name())
        .toList();
  }

  private static boolean touchesAHole(RecordedRequest request) {
    return IntStream.range(request.address(), request.address() + request.count())
        .anyMatch(address -> !THERE.contains(address) && !THERE.contains(address - 1));
  }

  private static List<String> names(List<Integer> addresses) {
    return addresses.stream().map(HolesTest::name).toList();
  }

  private static String name(int address) {
    return "at_" + address;
  }
}
