package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.dist.kit.Boat;
import io.dataskipper.boat.dist.kit.CountingMeter;
import io.dataskipper.boat.dist.kit.Slaves;
import io.dataskipper.boat.simulator.SimulatedSerial;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.wire.LineTiming;
import io.dataskipper.boat.spi.kit.Await;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes and comes back is read again without anybody's help, and is not believed meanwhile. */
class ReturnTest {
  private static final PointId POINT = new PointId(new DeviceId("meter"), "count_0");
  private static final String[] QUICK = {"timeout: 0.3", "retries: 0"};

  @TempDir Path folder;

  private final CountingMeter counting = new CountingMeter(1, 4);

  @Test
  void aDeviceThatIsRebootedIsReadAgain() throws Exception {
    try (var tcp = SimulatedTcp.of(counting.meter());
        var boat = Boat.in(folder)) {
      var gateway = start(boat, new Slaves().tcp("link", tcp.port(), QUICK));

      tcp.goDown();
      var last = awaitDoubt(gateway);
      tcp.comeBack();

      awaitNewerThan(last, gateway);
    }
  }

  // After a power cut of the device its end of the connection is gone, and nobody says so.
  @Test
  void aConnectionOfWhichOnlyOneEndIsLeftIsReplaced() throws Exception {
    try (var tcp = SimulatedTcp.of(counting.meter());
        var boat = Boat.in(folder)) {
      var gateway = start(boat, new Slaves().tcp("link", tcp.port(), QUICK));

      tcp.abandonConnections();

      awaitNewerThan(counting.readings(), gateway);
      assertThat(tcp.accepted()).isGreaterThan(1);
    }
  }

  @Test
  void aSerialAdapterThatIsPulledOutAndPutBackIsUsedAgain() throws Exception {
    try (var line =
            SimulatedSerial.builder()
                .timing(LineTiming.INSTANT)
                .link(folder.resolve("ttyUSB"))
                .meter(counting.meter())
                .start();
        var boat = Boat.in(folder)) {
      var gateway = start(boat, new Slaves().serial("link", line.port(), QUICK));

      line.unplug();
      var last = awaitDoubt(gateway);
      line.plugIn();

      awaitNewerThan(last, gateway);
    }
  }

  private Gateway start(Boat boat, Slaves slaves) throws Exception {
    var yaml = slaves.meter("meter", counting.meter(), "poll_interval: 0.2").yaml();
    var gateway = boat.with("device_id: gateway\n", yaml).start();
    awaitNewerThan(0, gateway);
    return gateway;
  }

  /** Waits until the value is no longer shown as good; returns the last one that was. */
  private static long awaitDoubt(Gateway gateway) {
    Await.until("the value to be doubted", () -> !latest(gateway).quality().good());
    var lastGood = gateway.cache().lastGood(POINT).orElseThrow();
    assertThat(latest(gateway).quality().validity()).isNotEqualTo(Quality.Validity.GOOD);
    return countOf(lastGood);
  }

  private static void awaitNewerThan(long count, Gateway gateway) {
    Await.until(
        "a good value that was read later",
        () ->
            gateway
                .cache()
                .latest(POINT)
                .filter(sample -> sample.quality().good() && countOf(sample) > count)
                .isPresent());
  }

  private static Sample latest(Gateway gateway) {
    return gateway.cache().latest(POINT).orElseThrow();
  }

  private static long countOf(Sample sample) {
    return ((Value.Whole) Objects.requireNonNull(sample.value())).value();
  }
}
