package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.dist.kit.Product;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.Campaign;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A configuration on trial that nobody can confirm, since the power was cut. */
class TrialIT {
  private static final int KILLS = Campaign.times(50, 3);
  private static final String STATUS = "/api/test-mode/status";
  private static final Pattern BACK =
      Pattern.compile(
          "version (\\d+) of the configuration was not confirmed: back to version (\\d+)");

  @TempDir Path folder;

  private final SimulatedMeter meter =
      SimulatedMeter.builder(7)
          .register(SimulatedRegister.holding("voltage", 20, DataType.FLOAT32))
          .register(SimulatedRegister.holding("current", 22, DataType.FLOAT32))
          .build();

  @Test
  void whatWasOnTrialAtAKillIsTakenBackAtTheNextStart() throws Exception {
    var seed = Long.getLong("boat.seed", System.nanoTime());
    var random = new Random(seed);
    Campaign.begun("kill -9 of a gateway with a configuration on trial", seed);
    meter.set("voltage", 230.5);
    try (var tcp = SimulatedTcp.of(meter)) {
      var slaves = slaves(tcp);
      var home = Product.home(folder, "device_id: trial\n", slaves);
      var kill = 0;
      var boat = Product.start(home, "run");
      try {
        for (; kill < KILLS; kill++) {
          awaitPolls(boat);
          var trial = tryOut(boat, slaves, kill);
          awaitPoint(boat, "current_" + kill);
          awaitMoreRequests(random.nextInt(8));
          boat.kill();
          boat = Product.start(home, "run");
          assertBack(boat, home, slaves, trial);
        }
        awaitPolls(boat);
        assertThat(boat.audit("&action=configuration.roll-back")).hasSize(KILLS);
        assertThat(boat.terminate()).isZero();
      } finally {
        boat.close();
      }
      Campaign.found(
          "`kill -9` of a gateway with a configuration on trial",
          "kills=%d rolled_back=%d seed=%d".formatted(KILLS, kill, seed));
    }
  }

  private static String slaves(SimulatedTcp tcp) {
    return """
        connections:
          - id: link
            connection_type: tcp
            host: localhost
            port: %d
            clients:
              - id: meter
                unit_id: 7
                poll_interval: 0.1
                registers:
                  voltage: {address: 20, data_type: float32, unit: V}
        """
        .formatted(tcp.port());
  }

  /** Puts a configuration with one more point on trial; returns the number of its version. */
  private static String tryOut(Product boat, String slaves, int kill) {
    if (!Boolean.TRUE.equals(boat.get(STATUS).get("enabled"))) {
      boat.post("/api/test-mode/enable", "application/json", "");
    }
    var more = "          current_" + kill + ": {address: 22, data_type: float32, unit: A}\n";
    boat.post("/api/config/test/slave_config.yaml", "application/yaml", slaves + more);
    boat.post("/api/test-mode/verify-config?wait=60", "application/json", "");
    boat.post("/api/test-mode/save", "application/json", "");
    boat.post("/api/test-mode/apply?minutes=60", "application/json", "");
    return version(boat.get(STATUS).get("trial"));
  }

  private static String version(@Nullable Object trial) {
    return trial instanceof Map<?, ?> members ? String.valueOf(members.get("version")) : "none";
  }

  private void assertBack(Product boat, GatewayHome home, String slaves, String trial)
      throws Exception {
    assertThat(Files.readString(home.configDir().resolve("slave_config.yaml"))).isEqualTo(slaves);
    var told = BACK.matcher(boat.output());
    assertThat(told.find()).as(boat.output()).isTrue();
    assertThat(told.group(1)).isEqualTo(trial);
    var status = boat.get(STATUS);
    assertThat(status.get("trial")).isNull();
    assertThat(version(status.get("rolledBack"))).isEqualTo(trial);
    assertThat(status.get("enabled")).as("what was staged is kept").isEqualTo(true);
    assertThat(boat.audit("&action=configuration.roll-back").getFirst())
        .satisfies(
            entry -> {
              assertThat(entry.get("who")).isEqualTo("gateway");
              assertThat(entry.get("before")).isEqualTo("version " + trial);
              assertThat(entry.get("after")).isEqualTo("version " + told.group(2));
            });
    awaitPolls(boat);
    assertThat(boat.goodValues("meter")).containsOnlyKeys("voltage");
  }

  private void awaitPolls(Product boat) {
    awaitMoreRequests(2);
    Await.until("a value", () -> boat.goodValues("meter").containsKey("voltage"));
  }

  private static void awaitPoint(Product boat, String point) {
    Await.until(point + " to be read", () -> boat.goodValues("meter").containsKey(point));
  }

  private void awaitMoreRequests(int more) {
    var wanted = meter.requests() + more;
    Await.until(more + " requests", () -> meter.requests() >= wanted);
  }
}
