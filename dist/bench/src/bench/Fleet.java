package bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Devices with float32 points in holding registers from address 0 on, and the configuration that
 * polls each once a second and publishes it by MQTT once a second.
 */
record Fleet(int devices, int points) {
  private static final int DEVICES_A_NET = 250;

  /** How many registers of two words each fit into a request. */
  private static final int POINTS_A_REQUEST = 62;

  String title() {
    return "%,d devices x %,d points".formatted(devices, points);
  }

  int registers() {
    return 2 * points;
  }

  int requestsPerScan() {
    return Math.ceilDiv(points, POINTS_A_REQUEST);
  }

  /** The loopback address of a device, as the peers in C number them. */
  static String address(int device) {
    return "127.1.%d.%d".formatted(device / DEVICES_A_NET, device % DEVICES_A_NET + 1);
  }

  /** Writes a meter model that has that many points. */
  static void writeModel(Path config, int points) throws IOException {
    var model = new StringBuilder("meters:\n  - id: bench\n    registers:\n");
    for (var point = 0; point < points; point++) {
      model.append(
          "      p%04d: {address: %d, count: 2, data_type: float32, unit: V}\n"
              .formatted(point, 2 * point));
    }
    Files.createDirectories(config.resolve("meters"));
    Files.writeString(config.resolve("meters/bench.yaml"), model);
  }

  /** Writes a configuration that publishes to the broker, each device to a topic of its own. */
  void writeConfig(Path config, int slavePort, int brokerPort, int mqttInterval)
      throws IOException {
    writeModel(config, points);
    Files.writeString(
        config.resolve("communication.yaml"),
        """
        device_id: bench
        communication:
          mqtt_config:
            host: 127.0.0.1
            port: %d
            topics:
              electrical:
                measurements: bench/{client_id}
        storage:
          history_interval: 0
        """
            .formatted(brokerPort));
    var links = new StringBuilder("connections:\n");
    for (var device = 0; device < devices; device++) {
      links.append(
          """
            - id: link-%1$d
              connection_type: tcp
              host: %2$s
              port: %3$d
              timeout: 1
              clients:
                - {id: device-%1$d, unit_id: 1, meter_model: bench, poll_interval: 1, mqtt_interval: %4$d}
          """
              .formatted(device, address(device), slavePort, mqttInterval));
    }
    Files.writeString(config.resolve("slave_config.yaml"), links);
  }
}
