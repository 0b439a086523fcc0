package io.dataskipper.boat.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.simulator.DeviceIdentity;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedSerial;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.probe.Identity;
import io.dataskipper.boat.spi.probe.ProbeAnswer;
import io.dataskipper.boat.spi.probe.ProbeRequest;
import io.dataskipper.boat.spi.probe.Prober;
import io.dataskipper.boat.spi.probe.Prober.Presence;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units are asked that no configuration knows. */
class UnitProbeTest {
  private static final Duration PATIENT = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(100);
  private static final String IDENTIFICATION = "43/14 device identification";
  private static final String SERVER_ID = "17 server id";

  @TempDir private Path folder;

  @Test
  void takesEveryObjectOfPymodbusThoughTheyNeedSeveralAnswers() throws Exception {
    try (var device = ForeignDevice.pymodbusTcp();
        var driver = tcp(device.port(), PATIENT)) {
      driver.connect();
      assertAllObjects(((Prober) driver).identify(17));
    }
  }

  @Test
  void takesEveryObjectOfPymodbusOnASerialLine() throws Exception {
    try (var cable = new PtyCable();
        var _ = ForeignDevice.pymodbusRtu(cable.right());
        var driver = serial(cable.left(), PATIENT)) {
      driver.connect();
      assertAllObjects(((Prober) driver).identify(17));
    }
  }

  private static void assertAllObjects(List<Identity> identities) {
    assertThat(identities)
        .filteredOn(identity -> identity.means().equals(IDENTIFICATION))
        .singleElement()
        .satisfies(
            identity ->
                assertThat(identity.facts())
                    .containsEntry("vendor_name", "Acme")
                    .containsEntry("product_code", "PM3000")
                    .containsEntry("revision", "V2.11")
                    .containsEntry("vendor_url", "https://acme.example")
                    .containsEntry("product_name", "Power Meter")
                    .containsEntry("model_name", "M".repeat(100))
                    .containsEntry("user_application_name", "U".repeat(100))
                    .containsEntry("object_0x80", "X".repeat(60)));
  }

  @Test
  void takesTheServerIdOfLibmodbus() throws Exception {
    try (var device = ForeignDevice.libmodbusTcp(folder);
        var driver = tcp(device.port(), PATIENT)) {
      driver.connect();
      assertThat(((Prober) driver).identify(17))
          .filteredOn(identity -> identity.means().equals(SERVER_ID))
          .singleElement()
          .satisfies(identity -> assertThat(identity.facts().get("text")).startsWith("LMB"));
    }
  }

  @Test
  void takesTheServerIdOfLibmodbusOnASerialLine() throws Exception {
    try (var cable = new PtyCable();
        var _ = ForeignDevice.libmodbusRtu(folder, cable.right());
        var driver = serial(cable.left(), Duration.ofSeconds(2))) {
      driver.connect();
      assertThat(((Prober) driver).identify(17))
          .filteredOn(identity -> identity.means().equals(SERVER_ID))
          .singleElement()
          .satisfies(identity -> assertThat(identity.facts().get("text")).startsWith("LMB"));
    }
  }

  @Test
  void findsOnlyUnitsThatAreThere() throws Exception {
    var meter =
        SimulatedMeter.builder(7)
            .identity(DeviceIdentity.basic("Acme", "PM3000", "V1"))
            .rejectHoles()
            .build();
    try (var line = SimulatedSerial.of(meter);
        var driver = serial(line.port(), SHORT)) {
      driver.connect();
      var prober = (Prober) driver;
      assertThat(prober.presence(6)).isEqualTo(Presence.ABSENT);
      assertThat(prober.presence(7)).as("it declines the register").isEqualTo(Presence.PRESENT);
      assertThat(prober.identify(7))
          .extracting(Identity::means)
          .contains(IDENTIFICATION, SERVER_ID);
      meter.inject(new Fault.BadCrc());
      assertThat(prober.presence(7)).isEqualTo(Presence.GARBLED);
    }
  }

  @Test
  void takesAUnitThatAGatewayDoesNotReachForAbsent() throws Exception {
    var behind = SimulatedMeter.builder(3).build();
    behind.inject(new Fault.Refused(0x0B));
    try (var peer = SimulatedTcp.builder().meter(behind).start();
        var driver = tcp(peer.port(), PATIENT)) {
      driver.connect();
      assertThat(((Prober) driver).presence(3)).isEqualTo(Presence.ABSENT);
    }
  }

  @Test
  void sendsSingleRequests() throws Exception {
    var meter =
        SimulatedMeter.builder(5)
            .register(SimulatedRegister.holding("setpoint", 10, DataType.UINT16))
            .register(SimulatedRegister.coil("relay", 3))
            .rejectHoles()
            .build();
    try (var peer = SimulatedTcp.builder().meter(meter).start();
        var driver = tcp(peer.port(), PATIENT)) {
      driver.connect();
      var prober = (Prober) driver;
      assertThat(prober.send(write("holding", 10, 1234, false)))
          .isEqualTo(new ProbeAnswer.Confirmed());
      assertThat(prober.send(write("coil", 3, 1, true))).isEqualTo(new ProbeAnswer.Confirmed());
      assertThat(read(prober, "holding", 10)).isEqualTo(1234);
      assertThat(read(prober, "coil", 3)).isEqualTo(1);
      assertThat(prober.send(new ProbeRequest.Read(5, new Extent("holding", 11, 1))))
          .isEqualTo(new ProbeAnswer.Declined(2, "exception 02 illegal data address"));
      assertThatThrownBy(() -> prober.send(new ProbeRequest.Read(5, new Extent("holding", 0, 126))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("1..125");
      meter.inject(new Fault.Silent());
      try (var hasty = tcp(peer.port(), SHORT)) {
        hasty.connect();
        assertThat(((Prober) hasty).send(write("holding", 10, 1, false)))
            .isInstanceOf(ProbeAnswer.Unknown.class);
      }
    }
  }

  private static int read(Prober prober, String space, int address) throws Exception {
    var answer = prober.send(new ProbeRequest.Read(5, new Extent(space, address, 1)));
    assertThat(answer).isInstanceOf(ProbeAnswer.Registers.class);
    return ((ProbeAnswer.Registers) answer).registers().wordAt(address);
  }

  private static ProbeRequest write(String space, int address, int word, boolean several) {
    var registers = new RawRegisters(space, address, new char[] {(char) word});
    return new ProbeRequest.Write(5, registers, several);
  }

  private static Driver tcp(int port, Duration timeout) throws Exception {
    return new TcpDriverProvider()
        .create(new LinkSpec<>(new LinkId("main"), Rig.tcp(port, timeout), List.of()), Rig.CONTEXT);
  }

  private static Driver serial(Path port, Duration timeout) throws Exception {
    return new SerialDriverProvider()
        .create(
            new LinkSpec<>(
                new LinkId("main"), Rig.serial(port.toString(), timeout, SHORT), List.of()),
            Rig.CONTEXT);
  }
}
