package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.audit.Deed;
import io.dataskipper.boat.dist.kit.Boat;
import io.dataskipper.boat.dist.kit.Child;
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
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other people's client, at the meter and at the gateway. */
class ModbusGatewayTest {
  private static final String[] HOLDING = {"-t", "4:hex", "-r", "100", "-c", "4"};
  private static final String[] INPUT = {"-t", "3:hex", "-r", "0", "-c", "1"};
  private static final String[] COIL = {"-t", "0", "-r", "9", "-c", "2"};
  private static final String[] DISCRETE = {"-t", "1", "-r", "9", "-c", "1"};

  @TempDir Path folder;

  @Test
  void readsThroughTheGatewayWhatItReadsFromTheMeterUntilThatHasDied() throws Exception {
    var first = meter(230.5, 1);
    var second = meter(-17.25, 0);
    int port = freePort();
    try (var one = SimulatedTcp.of(first);
        var two = SimulatedTcp.of(second);
        var boat = Boat.in(folder)) {
      boat.with(communication(port), slaves(one.port(), two.port())).start();

      for (var what : List.of(HOLDING, INPUT, COIL, DISCRETE)) {
        assertSame(one.port(), 3, port, 3, what);
        assertSame(two.port(), 3, port, 23, what);
      }

      first.inject(new Fault.Silent());
      Await.until(
          "exception 0B for the meter that has died",
          () -> mbpoll(port, 3, HOLDING).contains("Target device failed to respond"));
      assertSame(two.port(), 3, port, 23, HOLDING);
    }
  }

  @Test
  void libmodbusReadsThroughTheGatewayWhatItReadsFromTheMeterUntilThatHasDied() throws Exception {
    var reader = folder.resolve("reader").toString();
    var source = "../publishers/modbus-gateway/src/test/c/reader.c";
    run("gcc", "-I/usr/include/modbus", "-o", reader, source, "-lmodbus");
    var meter = meter(230.5, 1);
    int port = freePort();
    try (var one = SimulatedTcp.of(meter);
        var two = SimulatedTcp.of(meter(1, 0));
        var boat = Boat.in(folder)) {
      boat.with(communication(port), slaves(one.port(), two.port())).start();

      for (var what : List.of("3 100 4", "4 0 1", "1 9 2", "2 9 1")) {
        var direct = libmodbus(reader, one.port(), what);
        assertThat(direct).as(what).matches("\\d+( \\d+)*");
        Await.until(what, () -> libmodbus(reader, port, what).equals(direct));
      }

      meter.inject(new Fault.Silent());
      Await.until("0B", () -> libmodbus(reader, port, "3 100 4").equals("exception 11"));
    }
  }

  private static String libmodbus(String reader, int port, String what) {
    var asked = what.split(" ", -1);
    return run(reader, Integer.toString(port), "3", asked[0], asked[1], asked[2]).strip();
  }

  @Test
  void writesThroughTheGatewayWhatIsListedAndNothingElse() throws Exception {
    var meter = meter(1, 1);
    int port = freePort();
    try (var one = SimulatedTcp.of(meter);
        var two = SimulatedTcp.of(meter(2, 0));
        var boat = Boat.in(folder)) {
      boat.with(
              communication(port).replace("cache_ttl: 1", "writable: [meter-one/flow]"),
              slaves(one.port(), two.port()))
          .start();
      Await.until("the gateway", () -> !values(mbpoll(port, 3, HOLDING)).isEmpty());

      assertThat(write(port, 3, 102, "-7.25")).contains("Written 1 references");
      assertThat(meter.value("flow")).isEqualTo(-7.25);
      assertThat(write(port, 3, 100, "9")).contains("Illegal data address");
      assertThat(write(port, 23, 102, "9")).contains("Illegal function");
      assertThat(meter.value("level")).isEqualTo(1);

      meter.inject(new Fault.Dropped());
      assertThat(write(port, 3, 102, "8")).contains("Target device failed to respond");
      var entries = boat.audit("write");
      assertThat(entries).as("what is not listed is not passed on").hasSize(2);
      assertWrite(entries.getLast().deed(), "0xC0E8 0x0000", "done: reads -7.25");
      assertWrite(entries.getFirst().deed(), "0x4100 0x0000", "unknown: not confirmed");
    }
  }

  private static void assertWrite(Deed deed, String words, String outcome) {
    assertThat(deed.who()).matches("modbus 127\\.0\\.0\\.1:\\d+");
    assertThat(deed.about()).isEqualTo("meter-one/flow unit=3 holding=102");
    assertThat(deed.after()).isEqualTo(words);
    assertThat(deed.outcome()).startsWith(outcome);
  }

  private static String write(int port, int unit, int address, String value) {
    return run(
        "mbpoll",
        "-m",
        "tcp",
        "-p",
        Integer.toString(port),
        "-a",
        Integer.toString(unit),
        "-0",
        "-r",
        Integer.toString(address),
        "-t",
        "4:float",
        "-B",
        "127.0.0.1",
        "--",
        value);
  }

  private static void assertSame(int port, int unit, int gateway, int gatewayUnit, String... what) {
    var direct = values(mbpoll(port, unit, what));
    assertThat(direct).isNotEmpty();
    Await.until(
        "the gateway to answer what the meter does: " + direct,
        () -> values(mbpoll(gateway, gatewayUnit, what)).equals(direct));
  }

  private static List<String> values(String output) {
    return output.lines().filter(line -> line.startsWith("[")).toList();
  }

  private static String mbpoll(int port, int unit, String... what) {
    var command = new ArrayList<>(List.of("mbpoll", "-m", "tcp", "-p", Integer.toString(port)));
    command.addAll(List.of("-a", Integer.toString(unit), "-0", "-1"));
    command.addAll(List.of(what));
    command.add("127.0.0.1");
    return run(command.toArray(String[]::new));
  }

  private static String run(String... command) {
    try (var child = Child.start(command)) {
      child.awaitEnd();
      return child.output();
    } catch (IOException e) {
      throw new AssertionError("needs Debian's packages mbpoll, gcc and libmodbus-dev", e);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted", e);
    }
  }

  private static SimulatedMeter meter(double level, double state) {
    var meter =
        SimulatedMeter.builder(3)
            .register(SimulatedRegister.holding("level", 100, DataType.FLOAT32))
            .register(SimulatedRegister.holding("flow", 102, DataType.FLOAT32))
            .register(SimulatedRegister.input("count", 0, DataType.UINT16))
            .register(SimulatedRegister.coil("pump", 9))
            .register(SimulatedRegister.coil("valve", 10))
            .register(SimulatedRegister.discreteInput("door", 9))
            .build();
    meter.set("level", level);
    meter.set("flow", 2 * level);
    meter.set("count", 65_000 + state);
    meter.set("pump", state);
    meter.set("valve", 1 - state);
    meter.set("door", 1);
    return meter;
  }

  private static String communication(int port) {
    return """
        device_id: "site-1"
        communication:
          modbus_tcp_gateway: {host: "127.0.0.1", port: %d, cache_ttl: 1}
        """
        .formatted(port);
  }

  private static String slaves(int one, int two) {
    return "connections:\n" + connection("one", one, 3) + connection("two", two, 23);
  }

  private static String connection(String id, int port, int gatewayUnit) {
    return """
          - id: "%1$s"
            connection_type: tcp
            host: "127.0.0.1"
            port: %2$d
            timeout: 0.3
            retries: 0
            clients:
              - id: "meter-%1$s"
                unit_id: 3
                gateway_unit_id: %3$d
                expose_via_tcp: true
                poll_interval: 0.2
                registers:
                  level: {address: 100, data_type: float32}
                  flow: {address: 102, data_type: float32, writable: true}
                  count: {address: 0, function_code: 4}
                  pump: {address: 9, function_code: 1}
                  valve: {address: 10, function_code: 1}
                  door: {address: 9, function_code: 2}
        """
        .formatted(id, port, gatewayUnit);
  }

  private static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }
}
