package io.dataskipper.boat.portal;

import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A site with two meters on links of their own, whose configuration a test changes. */
public final class ChangingSite extends Site {
  private @Nullable SimulatedTcp peer;

  @Override
  void prepare(Path config) throws IOException {
    var voltage = SimulatedRegister.holding("voltage", 0, DataType.FLOAT32).withUnit("V");
    var open =
        SimulatedTcp.of(
            SimulatedMeter.builder(1).register(voltage).plausible(1).build(),
            SimulatedMeter.builder(2).register(voltage).plausible(2).build());
    peer = open;
    Files.writeString(
        config.resolve("communication.yaml"),
        """
        device_id: site-1
        communication:
          api_endpoints:
            electrical:
              measurements:
                url: http://127.0.0.1:1/
                auth:
                  basic:
                    username: boat
                    password: "very-secret"
        """);
    Files.writeString(config.resolve("slave_config.yaml"), slaves(open.port()));
  }

  private static String slaves(int port) {
    var text = new StringBuilder("connections:\n");
    for (var unit = 1; unit <= 2; unit++) {
      text.append(
          """
            - id: link-%1$d
              connection_type: tcp
              host: 127.0.0.1
              port: %2$d
              clients:
                - id: meter-%1$d
                  unit_id: %1$d
                  poll_interval: 0.2
                  registers:
                    voltage: {address: 0, count: 2, data_type: float32, unit: V}
          """
              .formatted(unit, port));
    }
    return text.toString();
  }

  @Override
  void end() throws IOException {
    var open = peer;
    if (open != null) {
      open.close();
    }
  }
}
