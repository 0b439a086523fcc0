package io.dataskipper.boat.simulator;

import static io.dataskipper.boat.simulator.register.AddressSpace.HOLDING_REGISTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.simulator.fault.Fault;
import io.dataskipper.boat.simulator.fault.Occurrence;
import io.dataskipper.boat.simulator.wire.LineTiming;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedSerialTest {
  private static final String READ_UNIT_2 = "02 03 00 00 00 01 84 39";
  private static final String ANSWER_UNIT_2 = "02 03 02 12 34 F1 33";

  private final SimulatedMeter meter = SimulatedMeter.builder(2).build();

  @BeforeEach
  void putAValue() {
    meter.setWords(HOLDING_REGISTER, 0, 0x1234);
  }

  @Test
  void answersAReadOverThePseudoTerminal() throws Exception {
    try (var line = SimulatedSerial.of(meter);
        var master = RawSerialMaster.open(line.port())) {
      master.send(READ_UNIT_2);
      assertThat(master.read(7)).isEqualTo(ANSWER_UNIT_2);
    }
  }

  @Test
  void answersAFunctionThatItDoesNotKnow() throws Exception {
    try (var line = SimulatedSerial.of(meter);
        var master = RawSerialMaster.open(line.port())) {
      master.send("02 07 41 12");
      assertThat(master.read(5)).startsWith("02 87 01");
    }
  }

  // A bus with other units, a garbled request, silence between: the next request is understood.
  @Test
  void ignoresOtherUnitsAndGarbledRequests() throws Exception {
    try (var line = SimulatedSerial.of(meter);
        var master = RawSerialMaster.open(line.port())) {
      master.send("03 03 00 00 00 01 85 E8");
      master.awaitUntil(() -> line.usage(3).requests() == 1);
      master.send("02 03 00 00 00 01 84 38");
      master.awaitUntil(() -> line.garbled() == 1);
      master.send(READ_UNIT_2);
      assertThat(master.read(7)).isEqualTo(ANSWER_UNIT_2);
    }
  }

  // Broadcasts are carried out by every unit and answered by none (serial line V1.02, 2.1).
  @Test
  void carriesOutABroadcastOnAllUnitsWithoutAnAnswer() throws Exception {
    SimulatedMeter other = SimulatedMeter.builder(3).build();
    try (var line = SimulatedSerial.of(meter, other);
        var master = RawSerialMaster.open(line.port())) {
      master.send("00 06 00 05 00 07 D9 D8");
      master.awaitUntil(() -> other.word(HOLDING_REGISTER, 5) == 7);
      assertThat(meter.word(HOLDING_REGISTER, 5)).isEqualTo(7);
      master.send(READ_UNIT_2);
      assertThat(master.read(7)).isEqualTo(ANSWER_UNIT_2);
    }
  }

  // 8 characters there, 7 back, 10 bits each at 9600: 15.6 ms, and 20 ms of the unit's own.
  @Test
  void takesTheTimeOfTheWireAndOfTheUnit() throws Exception {
    try (var line =
            SimulatedSerial.builder()
                .timing(new LineTiming(9600, 10))
                .turnaround(Duration.ofMillis(20))
                .meter(meter)
                .start();
        var master = RawSerialMaster.open(line.port())) {
      long began = System.nanoTime();
      master.send(READ_UNIT_2);
      assertThat(master.read(7)).isEqualTo(ANSWER_UNIT_2);
      Duration took = Duration.ofNanos(System.nanoTime() - began);

      assertThat(took).isGreaterThanOrEqualTo(Duration.ofNanos(35_625_000));
      LineUsage usage = line.usage(2);
      assertThat(usage.requests()).isEqualTo(1);
      assertThat(usage.onWire()).isEqualTo(Duration.ofNanos(15_624_999));
      assertThat(usage.turnaround()).isEqualTo(Duration.ofMillis(20));
      assertThat(line.usage()).isEqualTo(usage);
    }
  }

  @Test
  void saysNothingWhileAUnitIsSilentButUsesTheWire() throws Exception {
    try (var line = SimulatedSerial.of(meter);
        var master = RawSerialMaster.open(line.port())) {
      meter.inject(new Fault.Silent(), Occurrence.times(1));
      master.send(READ_UNIT_2);
      master.awaitUntil(() -> meter.requests() == 1);
      meter.setWords(HOLDING_REGISTER, 0, 0x4321);
      master.send(READ_UNIT_2);
      assertThat(master.read(7)).startsWith("02 03 02 43 21");
      assertThat(line.usage(2).requests()).isEqualTo(2);
    }
  }

  @Test
  void isGoneWhenUnpluggedAndBackUnderTheSameName(@TempDir Path directory) throws Exception {
    Path port = directory.resolve("ttyRS485");
    try (var line = SimulatedSerial.builder().link(port).meter(meter).start()) {
      assertThat(line.port()).isEqualTo(port);
      try (var master = RawSerialMaster.open(port)) {
        line.unplug();
        assertThat(master.readToEnd()).isEmpty();
        assertThat(Files.exists(port, LinkOption.NOFOLLOW_LINKS)).isFalse();
      }
      line.plugIn();
      try (var master = RawSerialMaster.open(port)) {
        master.send(READ_UNIT_2);
        assertThat(master.read(7)).isEqualTo(ANSWER_UNIT_2);
      }
    }
    assertThat(Files.exists(port, LinkOption.NOFOLLOW_LINKS)).isFalse();
  }
}
