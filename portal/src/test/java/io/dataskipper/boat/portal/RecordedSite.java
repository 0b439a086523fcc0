package io.dataskipper.boat.portal;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.core.GatewayHost;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.HttpReceiver.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A site with a past: a gateway has run in its folders before, so that there is history on disk,
 * and its target has refused what it was sent.
 */
public final class RecordedSite extends Site {
  /** What the recorded meter measures all the time. */
  public static final double FREQUENCY = 50.25;

  /** What the target says to everything. */
  public static final String REFUSAL = "no such site";

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int SCANS = 4;

  private @Nullable SimulatedTcp meter;
  private @Nullable HttpReceiver target;

  @Override
  void prepare(Path config) throws IOException {
    var incomer =
        SimulatedMeter.builder(1)
            .register(SimulatedRegister.holding("frequency", 0, DataType.FLOAT32).withUnit("Hz"))
            .register(SimulatedRegister.holding("current", 2, DataType.FLOAT32).withUnit("A"))
            .rejectHoles()
            .build();
    incomer.set("frequency", FREQUENCY);
    var open = SimulatedTcp.of(incomer);
    meter = open;
    var receiver = HttpReceiver.plain();
    receiver.answer(_ -> Reply.of(400, REFUSAL));
    target = receiver;
    Files.writeString(config.resolve("communication.yaml"), communication(receiver));
    Files.writeString(config.resolve("slave_config.yaml"), devices(open.port()));
    record(
        new GatewayHome(config, config.resolveSibling("data"), config.resolveSibling("plugins")));
  }

  /** Runs a gateway until it has scanned the meter some times. */
  private static void record(GatewayHome home) {
    try (var host = GatewayHost.start(home, Map.of(), Clock.systemUTC())) {
      var gateway = host.gateway().orElseThrow(() -> new AssertionError(host.problems()));
      long end = System.nanoTime() + LIMIT.toNanos();
      while (gateway.status().devices().getFirst().requests() < SCANS) {
        if (System.nanoTime() > end) {
          throw new AssertionError("the meter was not scanned: " + gateway.status());
        }
        LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
      }
    }
  }

  @Override
  void end() throws IOException {
    var open = meter;
    if (open != null) {
      open.close();
    }
    var receiver = target;
    if (receiver != null) {
      receiver.close();
    }
  }

  private static String communication(HttpReceiver target) {
    return """
        device_id: "site-042"
        storage:
          history_interval: 1
        communication:
          api_endpoints:
            electrical:
              measurements:
                url: "%s"
        """
        .formatted(target.url("/measurements"));
  }

  private static String devices(int port) {
    return """
        connections:
          - id: "panel"
            connection_type: tcp
            host: "127.0.0.1"
            port: %d
            clients:
              - id: "incomer"
                unit_id: 1
                poll_interval: 1
                http_interval: 1
                registers:
                  frequency: { address: 0, data_type: float32, unit: Hz }
                  current: { address: 2, data_type: float32, unit: A }
                  declined: { address: 900, data_type: uint16 }
        """
        .formatted(port);
  }
}
