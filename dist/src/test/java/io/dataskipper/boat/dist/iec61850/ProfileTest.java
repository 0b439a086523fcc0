package io.dataskipper.boat.dist.iec61850;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.simulator.ied.FeederIcd;
import io.dataskipper.boat.simulator.ied.SimulatedIed;
import io.dataskipper.boat.spi.kit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An IED whose points nobody lists looks like any other meter to those who get its values. */
class ProfileTest {
  private static final List<String> SOME =
      List.of("active_power_total", "voltage_l1_n", "frequency", "active_energy_import");

  private static final String UNKNOWN =
      "slave_config.yaml:9:18 connections[0].clients[0].profile:"
          + " its points are not known until the device was reached once";

  @TempDir Path folder;

  // Also the start after it: the points are known then before the IED is reached.
  @Test
  void learnsThePointsFromTheIed() throws Exception {
    try (var ied = SimulatedIed.builder().start();
        var site = new Site(folder)) {
      site.with(
          Site.COMMUNICATION,
          Site.ied(
              ied.port(),
              "",
              """
              profile: [MMXU, LD0/MMTR1, "dataset LD0/LLN0.dsStatus"]
              points:
                breaker: {ref: CSWI1.Pos, allow_control: true}
              alert_rules:
                - {id: high, kind: high, point: active_power_total, warning: 9000}
              """));
      assertThat(site.check()).contains(UNKNOWN);
      site.start();
      Await.until("the points", () -> site.newest("feeder").keySet().containsAll(SOME));
      assertThat(site.newest("feeder")).containsKeys("breaker", "xcbr1_pos");
      assertThat(site.gateway().config().alertRules()).hasSize(1);
      assertThat(site.notes("feeder").get("profile"))
          .startsWith("MMXU, LD0/MMTR1, dataset LD0/LLN0.dsStatus: ")
          .contains("active_power_total, ", "active_energy_import");
      assertThat(site.notes("feeder").getOrDefault("points", "")).isEmpty();
      site.stop();
      assertThat(site.check()).doesNotContain(UNKNOWN);
      ied.unplug();
      assertThat(site.start().config().devices().getFirst().readPoints())
          .extracting(point -> point.id().name())
          .containsAll(SOME);
    }
  }

  @Test
  void takesThePointsFromTheFileOfTheIed() throws Exception {
    var file = Files.writeString(folder.resolve("feeder.icd"), FeederIcd.text("FDR01"));
    try (var site = new Site(folder)) {
      site.with(
          Site.COMMUNICATION, Site.ied(1, "scl_file: \"%s\"".formatted(file), "profile: MMXU1"));
      assertThat(site.check()).doesNotContain(UNKNOWN);
      assertThat(site.start().config().devices().getFirst().readPoints())
          .extracting(Point::id, Point::unit)
          .extracting(tuple -> tuple.toList().get(0) + " " + tuple.toList().get(1))
          .contains("feeder/active_power_total W", "feeder/voltage_l1_n V");
    }
  }

  @Test
  void tellsWhatTheIedHasNot() throws Exception {
    try (var ied = SimulatedIed.builder().start();
        var site = new Site(folder)) {
      site.with(Site.COMMUNICATION, Site.ied(ied.port(), "", "profile: [MMXV, XCBR]"));
      site.start();
      Await.until("the breaker", () -> site.newest("feeder").containsKey("xcbr1_pos"));
      assertThat(site.notes("feeder").get("points"))
          .contains("profile[0]: FDR01LD0 has no logical node \"MMXV\"; did you mean \"MMXU\"?");
    }
  }

  @Test
  void followsAnIedThatHasChanged() throws Exception {
    try (var site = new Site(folder)) {
      int port;
      try (var ied = SimulatedIed.builder().start()) {
        port = ied.port();
        site.with(Site.COMMUNICATION, Site.ied(port, "", "profile: XCBR"));
        site.start();
        Await.until("the breaker", () -> site.newest("feeder").containsKey("xcbr1_pos"));
      }
      site.with(Site.COMMUNICATION, Site.ied(port, "", "profile: MMTR"));
      try (var ied = SimulatedIed.builder().port(port).start()) {
        Await.until("the meter", () -> site.newest("feeder").containsKey("active_energy_import"));
        assertThat(site.newest("feeder")).doesNotContainKey("xcbr1_pos");
        assertThat(ied.associations()).isEqualTo(1);
      }
    }
  }
}
