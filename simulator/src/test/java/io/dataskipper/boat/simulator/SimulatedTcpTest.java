package io.dataskipper.boat.simulator;

import static io.dataskipper.boat.simulator.register.AddressSpace.HOLDING_REGISTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.fault.Injection;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.RegisterOrder;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.simulator.wire.Framing;
import org.junit.jupiter.api.Test;

class SimulatedTcpTest {
  private final SimulatedMeter meter =
      SimulatedMeter.builder(7)
          .register(
              SimulatedRegister.holding("voltage_l1_n", 3926, DataType.FLOAT32)
                  .withOrder(RegisterOrder.CDAB))
          .build();

  @Test
  void answersAReadWithTransactionAndUnitOfTheRequest() throws Exception {
    meter.set("voltage_l1_n", 231.5);
    try (var tcp = SimulatedTcp.of(meter);
        var master = RawMaster.connect(tcp.port())) {
      master.send("12 34 00 00 00 06 07 03 0F 56 00 02");
      assertThat(master.read(13)).isEqualTo("12 34 00 00 00 07 07 03 04 80 00 43 67");
      assertThat(meter.requests()).isEqualTo(1);
    }
  }

  @Test
  void answersRequestsThatCameInOnePieceAndInSeveral() throws Exception {
    meter.setWords(HOLDING_REGISTER, 1, 0x1111, 0x2222);
    try (var tcp = SimulatedTcp.of(meter);
        var master = RawMaster.connect(tcp.port())) {
      master.send("00 01 00 00 00 06 07 03 00 01 00 01 00 02 00 00 00 06 07 03 00");
      assertThat(master.read(11)).isEqualTo("00 01 00 00 00 05 07 03 02 11 11");
      master.send("02 00 01");
      assertThat(master.read(11)).isEqualTo("00 02 00 00 00 05 07 03 02 22 22");
    }
  }

  @Test
  void answersForAMissingUnitAsAGatewayDoes() throws Exception {
    try (var tcp = SimulatedTcp.of(meter);
        var master = RawMaster.connect(tcp.port())) {
      master.send("00 01 00 00 00 06 08 03 00 01 00 01");
      assertThat(master.read(9)).isEqualTo("00 01 00 00 00 03 08 83 0B");
    }
  }

  @Test
  void hangsUpOnWhatIsNotModbus() throws Exception {
    try (var tcp = SimulatedTcp.of(meter);
        var master = RawMaster.connect(tcp.port())) {
      master.send("00 01 47 45 00 06 08 03 00 01 00 01");
      assertThat(master.readToEnd()).isEmpty();
      assertThat(tcp.garbled()).isEqualTo(1);
    }
  }

  @Test
  void servesUnitsOfItsOwnOnEachOfSeveralConnections() throws Exception {
    SimulatedMeter other = SimulatedMeter.builder(8).build();
    other.setWords(HOLDING_REGISTER, 0, 8);
    meter.setWords(HOLDING_REGISTER, 0, 7);
    try (var tcp = SimulatedTcp.of(meter, other);
        var first = RawMaster.connect(tcp.port());
        var second = RawMaster.connect(tcp.port())) {
      first.send("00 01 00 00 00 06 07 03 00 00 00 01");
      second.send("00 01 00 00 00 06 08 03 00 00 00 01");
      assertThat(first.read(11)).endsWith("07 03 02 00 07");
      assertThat(second.read(11)).endsWith("08 03 02 00 08");
      assertThat(tcp.accepted()).isEqualTo(2);
    }
  }

  // Frame from the Modbus serial line guide's CRC example: 02 07 has the CRC 41 12.
  @Test
  void speaksSerialFramesOverTcp() throws Exception {
    SimulatedMeter two = SimulatedMeter.builder(2).build();
    two.setWords(HOLDING_REGISTER, 0, 0x1234);
    try (var tcp = SimulatedTcp.builder().framing(Framing.RTU).meter(two).start();
        var master = RawMaster.connect(tcp.port())) {
      master.send("02 07 41 12");
      assertThat(master.read(5)).startsWith("02 87 01");
      master.send("02 03 00 00 00 01 84 39");
      assertThat(master.read(7)).isEqualTo("02 03 02 12 34 F1 33");
    }
  }

  @Test
  void ignoresGarbledSerialFramesOverTcp() throws Exception {
    SimulatedMeter two = SimulatedMeter.builder(2).build();
    try (var tcp = SimulatedTcp.builder().framing(Framing.RTU).meter(two).start();
        var master = RawMaster.connect(tcp.port())) {
      master.send("02 03 00 00 00 01 84 38");
      master.awaitUntil(() -> tcp.garbled() == 1);
      master.send("02 03 00 00 00 01 84 39");
      assertThat(master.read(7)).startsWith("02 03 02 00 00");
      assertThat(tcp.requests()).isEqualTo(1);
    }
  }

  @Test
  void saysNothingWhileAUnitIsSilentAndAnswersAgainAfterwards() throws Exception {
    try (var tcp = SimulatedTcp.of(meter);
        var master = RawMaster.connect(tcp.port())) {
      Injection silence = meter.inject(new Fault.Silent());
      master.send("00 01 00 00 00 06 07 03 00 00 00 01");
      master.awaitUntil(() -> silence.occurred() == 1);
      silence.remove();
      master.send("00 02 00 00 00 06 07 03 00 00 00 01");
      assertThat(master.read(11)).startsWith("00 02");
    }
  }

  @Test
  void endsConnectionsWhenItIsClosed() throws Exception {
    var tcp = SimulatedTcp.of(meter);
    try (var master = RawMaster.connect(tcp.port())) {
      master.send("00 01 00 00 00 06 07 03 00 00 00 01");
      assertThat(master.read(11)).isNotEmpty();
      tcp.close();
      assertThat(master.readToEnd()).isEmpty();
      assertThat(tcp.connections()).isZero();
    }
  }
}
