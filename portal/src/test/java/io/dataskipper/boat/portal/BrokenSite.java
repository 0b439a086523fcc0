package io.dataskipper.boat.portal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A site whose configuration has a problem. */
public final class BrokenSite extends Site {

  @Override
  void prepare(Path config) throws IOException {
    Files.writeString(config.resolve("communication.yaml"), "device_id: \"site-042\"\n");
    Files.writeString(
        config.resolve("slave_config.yaml"),
        """
        connections:
          - id: "panel"
            connection_type: tcp
            host: "127.0.0.1"
            clients:
              - id: "meter"
                unit_id: 300
                registers: { frequency: { address: 0, data_type: float32 } }
        """);
  }

  @Override
  void end() {}
}
