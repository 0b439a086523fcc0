package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.dist.kit.ModbusClient;
import io.dataskipper.boat.dist.kit.Product;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.spi.kit.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever way a write takes, it stands in the one audit of the gateway. */
class AuditIT {
  @TempDir Path folder;

  private final SimulatedMeter meter =
      SimulatedMeter.builder(7)
          .register(SimulatedRegister.holding("setpoint", 10, DataType.UINT16))
          .build();

  @Test
  void keepsWhatClientsAndCommandsWriteBesideTheGatewayThatRuns() throws Exception {
    int port = freePort();
    try (var tcp = SimulatedTcp.of(meter)) {
      var home = Product.home(folder, communication(port), slaves(tcp));
      try (var boat = Product.start(home, "run")) {
        Await.until("a value", () -> boat.goodValues("meter").containsKey("setpoint"));
        try (var client = new ModbusClient(port)) {
          assertThat(client.ask(7, ModbusClient.pdu(6, 10, 5))).startsWith(6);
        }
        assertThat(run(home, "write", "--yes", "meter", "setpoint", "6")).isZero();
        assertThat(run(home, probe(tcp))).isZero();
        meter.inject(new Fault.Dropped());
        assertThat(run(home, "write", "--yes", "meter", "setpoint", "8")).isEqualTo(3);
        meter.clearFaults();
        try (var client = new ModbusClient(port)) {
          assertThat(client.ask(7, ModbusClient.pdu(6, 10, 9))).startsWith(6);
        }

        var entries = boat.audit("").reversed();
        assertThat(entries)
            .extracting(entry -> String.valueOf(entry.get("number")))
            .isEqualTo(numbers(entries.size()));
        var written =
            entries.stream()
                .filter(entry -> String.valueOf(entry.get("action")).endsWith("write"))
                .toList();
        assertThat(written).hasSize(5);
        assertEntry(
            written.get(0),
            "modbus 127.0.0.1:",
            "meter/setpoint unit=7 holding=10",
            "done: reads 5");
        assertEntry(written.get(1), "cli ", "meter/setpoint", "done: reads 6");
        assertEntry(written.get(2), "cli ", "unit=7 holding=10", "done");
        assertEntry(written.get(3), "cli ", "meter/setpoint", "unknown: not confirmed");
        assertEntry(written.get(4), "modbus 127.0.0.1:", "unit=7", "done: reads 9");
        assertThat(boat.audit("&who=modbus")).hasSize(2);
        assertThat(boat.terminate()).isZero();
      }
    }
  }

  private static List<String> numbers(int count) {
    return LongStream.rangeClosed(1, count).mapToObj(Long::toString).toList();
  }

  private static void assertEntry(Map<?, ?> entry, String who, String about, String outcome) {
    assertThat(String.valueOf(entry.get("who"))).startsWith(who);
    assertThat(String.valueOf(entry.get("about"))).contains(about);
    assertThat(String.valueOf(entry.get("outcome"))).startsWith(outcome);
  }

  private static String[] probe(SimulatedTcp tcp) {
    return new String[] {
      "probe",
      "--tcp",
      "127.0.0.1:" + tcp.port(),
      "--unit",
      "7",
      "--function",
      "6",
      "--address",
      "10",
      "--values",
      "7",
      "--yes"
    };
  }

  private static int run(GatewayHome home, String... arguments) throws Exception {
    try (var command = Product.command(home, arguments)) {
      return command.awaitEnd();
    }
  }

  private static String communication(int port) {
    return """
        device_id: audited
        communication:
          modbus_tcp_gateway: {host: "127.0.0.1", port: %d, writable: [meter/setpoint]}
        """
        .formatted(port);
  }

  private static String slaves(SimulatedTcp tcp) {
    return """
        connections:
          - id: link
            connection_type: tcp
            host: localhost
            port: %d
            timeout: 0.5
            retries: 0
            clients:
              - id: meter
                unit_id: 7
                expose_via_tcp: true
                poll_interval: 0.5
                registers:
                  setpoint: {address: 10, writable: true}
        """
        .formatted(tcp.port());
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
