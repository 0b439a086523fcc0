package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.audit.AuditEntry;
import io.dataskipper.boat.core.change.ConfigDesk;
import io.dataskipper.boat.dist.kit.Boat;
import io.dataskipper.boat.dist.kit.CountingMeter;
import io.dataskipper.boat.dist.kit.Slaves;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.spi.kit.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration on trial that nobody confirms in time. */
class TrialTest {
  @TempDir Path folder;

  @Test
  void whatNobodyConfirmsIsTakenBackWhileTheOthersArePolledOn() throws Exception {
    var changed = new CountingMeter(1, 2);
    var other = new CountingMeter(2, 2);
    try (var one = SimulatedTcp.of(changed.meter());
        var two = SimulatedTcp.of(other.meter());
        var boat = Boat.in(folder)) {
      var slaves = slaves(one, two, "0.2");
      var gateway = boat.with("device_id: trial\n", slaves).start();
      var mode = boat.testMode();
      mode.enable("test");
      mode.edit(mode.draft().with("slave_config.yaml", slaves(one, two, "0.1")), "test");
      mode.save("test");

      mode.apply("test", Duration.ofSeconds(1), true);

      assertThat(active(boat)).isEqualTo(slaves(one, two, "0.1"));
      var trial = boat.desk().trial().orElseThrow();
      Await.until("the configuration before", () -> isOver(boat.desk()));
      assertThat(active(boat)).isEqualTo(slaves);
      assertThat(boat.desk().rolledBack().orElseThrow().trial()).isEqualTo(trial);
      assertThat(boat.desk().rolledBack().orElseThrow().at()).isAfterOrEqualTo(trial.until());
      assertThat(boat.audit("configuration.roll-back"))
          .singleElement()
          .satisfies(TrialTest::assertTakenBackByItself);
      var then = changed.readings();
      Await.until("polls as before", () -> changed.readings() > then + 2);
      assertThat(gateway.status().links())
          .filteredOn(link -> link.id().value().equals("other"))
          .singleElement()
          .satisfies(link -> assertThat(link.missedScans()).isZero());
    }
  }

  private static boolean isOver(ConfigDesk desk) {
    try {
      return desk.trial().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void assertTakenBackByItself(AuditEntry entry) {
    assertThat(entry.deed().who()).isEqualTo("gateway");
    assertThat(entry.deed().outcome()).isEqualTo("done: it was not confirmed");
  }

  private static String active(Boat boat) throws Exception {
    return Files.readString(boat.home().configDir().resolve("slave_config.yaml"));
  }

  private static String slaves(SimulatedTcp one, SimulatedTcp two, String interval) {
    var changed = new CountingMeter(1, 2).meter();
    var other = new CountingMeter(2, 2).meter();
    return new Slaves()
        .tcp("changed", one.port())
        .meter("changed", changed, "poll_interval: " + interval)
        .tcp("other", two.port())
        .meter("other", other, "poll_interval: 0.2")
        .yaml();
  }
}
