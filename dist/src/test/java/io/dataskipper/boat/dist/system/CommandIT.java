package io.dataskipper.boat.dist.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.GatewayHome;
import io.dataskipper.boat.dist.kit.Product;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the image that do one thing and end. */
class CommandIT {
  private static final String SLAVES =
      """
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
              registers:
                setpoint: {address: 10, data_type: int16, scale: 0.1, unit: "%%", writable: true}
                voltage: {address: 20, data_type: float32, unit: V}
      """;

  @TempDir Path folder;

  private final SimulatedMeter meter =
      SimulatedMeter.builder(7)
          .register(SimulatedRegister.holding("setpoint", 10, DataType.INT16).withScale(0.1, 0))
          .register(SimulatedRegister.holding("voltage", 20, DataType.FLOAT32))
          .build();
  private SimulatedTcp tcp;
  private GatewayHome home;

  @BeforeEach
  void configure() throws IOException {
    tcp = SimulatedTcp.of(meter);
    home = Product.home(folder, "device_id: command\n", SLAVES.formatted(tcp.port()));
    meter.set("setpoint", 12.5);
    meter.set("voltage", 230.25);
  }

  @AfterEach
  void unplug() {
    tcp.close();
  }

  @Test
  void readPrintsValuesWithUnitAndQuality() throws Exception {
    var done = run(0, "read", "meter");

    assertThat(done).containsPattern("setpoint +12\\.5 +% +good");
    assertThat(done).containsPattern("voltage +230\\.25 +V +good");
  }

  @Test
  void readOfAMeterThatDoesNotAnswerFailsAndSaysWhy() throws Exception {
    meter.inject(new Fault.Silent());

    var done = run(1, "read", "meter");

    assertThat(done).containsPattern("voltage +- +V +invalid");
  }

  @Test
  void readOfADeviceThatIsNotConfiguredIsAWrongUsage() throws Exception {
    assertThat(run(2, "read", "metre")).contains("metre", "configured are meter");
  }

  @Test
  void writeReachesTheMeterAndIsReadBack() throws Exception {
    var done = run(0, "write", "--yes", "meter", "setpoint", "-3.5");

    assertThat(done).contains("done: meter/setpoint, it reads -3.5");
    assertThat(meter.value("setpoint")).isEqualTo(-3.5);
  }

  @Test
  void writeOfAPointThatIsNotWritableChangesNothing() throws Exception {
    run(1, "write", "--yes", "meter", "voltage", "1");

    assertThat(meter.value("voltage")).isEqualTo(230.25);
  }

  // A write whose answer is lost may have been carried out; that is neither success nor failure.
  @Test
  void writeWithoutAnswerIsUnknown() throws Exception {
    meter.inject(new Fault.Dropped());

    assertThat(run(3, "write", "--yes", "meter", "setpoint", "50")).contains("unknown");
    assertThat(meter.value("setpoint")).isEqualTo(50);
  }

  @Test
  void readTellsWhyADeviceDoesNotAnswer() throws Exception {
    meter.inject(new Fault.Silent());

    assertThat(run(1, "read", "meter")).contains("failed: read link=", "waited=");
  }

  @Test
  void readRefusesAPointThatIsNotThere() throws Exception {
    assertThat(run(2, "read", "meter", "--point", "voltag")).contains("voltage");
  }

  @Test
  void everyCommandTellsItsOptions() throws Exception {
    for (var command : new String[] {"run", "demo", "check", "read", "write", "simulate"}) {
      assertThat(run(0, command, "--help")).contains("Usage: boat " + command);
    }
  }

  @Test
  void checkOfTheSeedsFilesIsGood() throws Exception {
    var seed = Path.of("../core/src/test/resources/seed-config").toAbsolutePath().toString();

    assertThat(run(0, "check", seed)).contains("good: gateway my-rtu-device, 2 links, 2 devices");
  }

  @Test
  void checkNamesThePlaceOfEveryProblem() throws Exception {
    var slaves = SLAVES.formatted(tcp.port()).replace("unit_id: 7", "unit_id: 300");
    home = Product.home(folder, "device: command\n", slaves);

    assertThat(run(1, "check"))
        .contains("communication.yaml:1:1 device: ", "\"device_id\"")
        .contains(
            "slave_config.yaml:10:18 connections[0].clients[0].unit_id: 300 is not in 0..255");
  }

  @Test
  void aSimulatedMeterCanBeRead() throws Exception {
    try (var simulation =
        Product.command(home, "simulate", "--tcp", "0", "--meter", "7=schneider_em6400")) {
      var port = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");
      var said = simulation.awaitLine(port::matcher);
      var slaves =
          SLAVES.formatted(Integer.parseInt(said.group(1))).replaceAll("registers:[^$]*", "")
              + "meter_model: schneider_em6400\n";
      home = Product.home(folder, "device_id: command\n", slaves);

      assertThat(run(0, "read", "meter")).containsPattern("frequency +\\d+\\.\\d+ +Hz +good");
    }
  }

  @Test
  void aMeterSimulatedOnASerialLineCanBeRead() throws Exception {
    var port = folder.resolve("ttyMETER");
    try (var simulation =
        Product.command(
            home, "simulate", "--pty", port.toString(), "--meter", "7=elmeasure_lg5310")) {
      simulation.awaitLine(Pattern.compile("9600 baud, meters: 1")::matcher);
      home =
          Product.home(
              folder,
              "device_id: command\n",
              """
              connections:
                - id: line
                  connection_type: serial
                  port: "%s"
                  clients: [{id: meter, unit_id: 7, meter_model: elmeasure_lg5310}]
              """
                  .formatted(port));

      assertThat(run(0, "read", "meter")).containsPattern("frequency +\\d+\\.\\d+ +Hz +good");
    }
  }

  @Test
  void versionTellsOfTheGatewayAndItsJava() throws Exception {
    assertThat(run(0, "version")).contains("Dataskipper Boat", "Java 25");
  }

  private String run(int exitCode, String... arguments) throws Exception {
    try (var command = Product.command(home, arguments)) {
      assertThat(command.awaitEnd()).as(command.output()).isEqualTo(exitCode);
      return command.output();
    }
  }
}
