package io.dataskipper.boat.portal;

import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A site with simulated meters, configured by files as any other: a panel whose meters answer, but
 * for one, a link to nowhere and a target that is away.
 */
public final class SimulatedSite extends Site {
  /** The meter whose values tests set. */
  public static final String METER = "incomer";

  /** The meter that does not answer. */
  public static final String SILENT = "lift";

  private static final List<String> NAMES =
      List.of("incomer", "chiller", "lift", "kitchen", "server-room", "workshop");

  private @Nullable SimulatedTcp panel;
  private static List<SimulatedMeter> meters = List.of();

  /** The meter of a name. */
  public static SimulatedMeter meter(String name) {
    return meters.get(NAMES.indexOf(name));
  }

  @Override
  void prepare(Path config) throws IOException {
    meters = IntStream.range(0, NAMES.size()).mapToObj(SimulatedSite::meter).toList();
    meter(SILENT).inject(new Fault.Silent());
    var open = SimulatedTcp.of(meters.toArray(SimulatedMeter[]::new));
    panel = open;
    Files.writeString(config.resolve("communication.yaml"), communication(nobodysPort()));
    Files.writeString(config.resolve("slave_config.yaml"), devices(open.port(), nobodysPort()));
  }

  @Override
  void end() throws IOException {
    var open = panel;
    if (open != null) {
      open.close();
    }
  }

  private static SimulatedMeter meter(int index) {
    var meter =
        SimulatedMeter.builder(index + 1)
            .register(register("voltage_l1_n", 0, "V"))
            .register(register("voltage_l2_n", 2, "V"))
            .register(register("voltage_l3_n", 4, "V"))
            .register(register("current_l1", 6, "A"))
            .register(register("current_l2", 8, "A"))
            .register(register("current_l3", 10, "A"))
            .register(register("active_power_total", 12, "kW"))
            .register(register("power_factor_total", 14, ""))
            .register(register("frequency", 16, "Hz"))
            .register(register("active_energy_import", 18, "kWh"))
            .rejectHoles()
            .plausible(index)
            .build();
    return meter;
  }

  private static SimulatedRegister register(String name, int address, String unit) {
    return SimulatedRegister.holding(name, address, DataType.FLOAT32).withUnit(unit);
  }

  private static int nobodysPort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String communication(int port) {
    return """
        device_id: "site-042"
        communication:
          api_endpoints:
            electrical:
              measurements:
                url: "http://127.0.0.1:%d/measurements"
        alert_rules:
          - id: over-voltage
            client_type: electrical
            point: voltage_l1_n
            kind: high
            warning: 300
            critical: 400
            off_delay: 0
        """
        .formatted(port);
  }

  private static String devices(int panel, int nowhere) {
    var text = new StringBuilder("connections:\n");
    text.append(connection("main-panel", "Main electrical panel", panel));
    for (var name : NAMES) {
      text.append(client(name, NAMES.indexOf(name) + 1));
    }
    text.append(connection("roof", "Roof", nowhere));
    text.append(client("inverter", 1));
    return text.toString();
  }

  private static String connection(String id, String label, int port) {
    return """
        - id: "%s"
          label: "%s"
          connection_type: tcp
          host: "127.0.0.1"
          port: %d
          timeout: 1
          retries: 0
          clients:
        """
        .formatted(id, label, port)
        .indent(2);
  }

  private static String client(String id, int unit) {
    return """
        - id: "%s"
          label: "%s"
          unit_id: %d
          poll_interval: 1
          http_interval: 2
          expose_via_tcp: %b
          registers:
            voltage_l1_n: { address: 0, data_type: float32, unit: V }
            voltage_l2_n: { address: 2, data_type: float32, unit: V }
            voltage_l3_n: { address: 4, data_type: float32, unit: V }
            current_l1: { address: 6, data_type: float32, unit: A }
            current_l2: { address: 8, data_type: float32, unit: A }
            current_l3: { address: 10, data_type: float32, unit: A }
            active_power_total: { address: 12, data_type: float32, unit: kW }
            power_factor_total: { address: 14, data_type: float32 }
            frequency: { address: 16, data_type: float32, unit: Hz }
            active_energy_import: { address: 18, data_type: float32, unit: kWh }
            declined: { address: 900, data_type: uint16 }
        """
        .formatted(id, label(id), unit, id.equals(METER))
        .indent(6);
  }

  private static String label(String id) {
    return Character.toUpperCase(id.charAt(0)) + id.substring(1).replace('-', ' ');
  }
}
