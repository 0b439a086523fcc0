package io.dataskipper.boat.simulator;

import static io.dataskipper.boat.simulator.register.AddressSpace.COIL;
import static io.dataskipper.boat.simulator.register.AddressSpace.HOLDING_REGISTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.RegisterOrder;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.simulator.signal.Installation;
import io.dataskipper.boat.simulator.signal.TaggedSignal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SimulatedMeterTest {
  private static final SimulatedRegister VOLTAGE =
      SimulatedRegister.holding("voltage_l1_n", 100, DataType.UINT16).withScale(0.1, 0);
  private static final SimulatedRegister ENERGY =
      SimulatedRegister.input("active_energy_import", 4, DataType.UINT32)
          .withOrder(RegisterOrder.CDAB)
          .withUnit("kWh");

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-03-14T09:26:53Z"));
  private final InstantSource clock = now::get;

  @Test
  void readsWhatItWasSetTo() {
    SimulatedMeter meter = builder().build();
    assertThat(meter.value("voltage_l1_n")).isZero();
    meter.set("voltage_l1_n", 231.5);
    assertThat(meter.value("voltage_l1_n")).isCloseTo(231.5, within(1e-9));
    assertThat(meter.word(HOLDING_REGISTER, 100)).isEqualTo(2315);
    meter.setRaw("voltage_l1_n", 0xFFFF);
    assertThat(meter.word(HOLDING_REGISTER, 100)).isEqualTo(0xFFFF);
  }

  @Test
  void movesAsTheInstallationDoes() {
    SimulatedMeter meter = builder().clock(clock).plausible(42).build();
    var installation = new Installation(42);
    for (int step = 0; step < 10; step++) {
      assertThat(meter.value("voltage_l1_n"))
          .isCloseTo(installation.signal(VOLTAGE).orElseThrow().at(clock.millis()), within(0.0501));
      assertThat(meter.value("active_energy_import"))
          .isCloseTo(installation.signal(ENERGY).orElseThrow().at(clock.millis()), within(0.501));
      now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
    }
  }

  @Test
  void movesWhatAMasterReads() {
    SimulatedMeter meter = builder().clock(clock).build();
    meter.follow("voltage_l1_n", millis -> millis % 1000);
    now.set(Instant.ofEpochMilli(231));
    assertThat(read(meter, 100)).isEqualTo(2310);
    now.set(Instant.ofEpochMilli(7));
    assertThat(read(meter, 100)).isEqualTo(70);
  }

  @Test
  void staysAsItWasSetOrWrittenAfterHavingMoved() {
    SimulatedMeter meter = builder().clock(clock).plausible(42).build();
    meter.set("voltage_l1_n", 1);
    now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
    assertThat(meter.value("voltage_l1_n")).isEqualTo(1);

    meter.follow("voltage_l1_n", _ -> 2);
    assertThat(meter.value("voltage_l1_n")).isEqualTo(2);
    byte[] write = {6, 0, 100, 0, 30};
    meter.answer(write, 0, write.length, new byte[8], 0);
    now.updateAndGet(time -> time.plus(Duration.ofHours(1)));
    assertThat(meter.value("voltage_l1_n")).isEqualTo(3);
  }

  @Test
  void movesRegistersThatOverlap() {
    SimulatedMeter meter =
        SimulatedMeter.builder(1)
            .clock(clock)
            .register(SimulatedRegister.holding("wide", 10, DataType.UINT64))
            .register(SimulatedRegister.holding("narrow", 13, DataType.UINT16))
            .build();
    meter.follow("wide", _ -> 5);
    assertThat(read(meter, 13)).isEqualTo(5);
    meter.follow("narrow", _ -> 6);
    assertThat(read(meter, 13)).isEqualTo(6);
  }

  @Test
  void tagsEveryValueWithItsRegisterAndTime() {
    SimulatedMeter meter = builder().clock(clock).signals(TaggedSignal.ofUnit(7)).build();
    TaggedSignal tag = TaggedSignal.of(7, ENERGY).orElseThrow();
    double read = meter.value("active_energy_import");
    assertThat(tag.matches(read, clock.millis(), clock.millis())).isTrue();
    assertThat(tag.matches(read, clock.millis() + 10, clock.millis() + 20)).isFalse();
  }

  @Test
  void holdsTextAndSingleBits() {
    SimulatedMeter meter =
        SimulatedMeter.builder(1)
            .register(SimulatedRegister.holding("serial", 0, DataType.STRING).withCount(2))
            .register(SimulatedRegister.coil("relay", 3))
            .build();
    meter.setText("serial", "A1");
    meter.set("relay", 1);
    assertThat(meter.word(HOLDING_REGISTER, 0)).isEqualTo(0x4131);
    assertThat(meter.word(COIL, 3)).isEqualTo(1);
    assertThat(meter.registers())
        .extracting(SimulatedRegister::name)
        .containsExactly("serial", "relay");
    assertThatThrownBy(() -> meter.follow("serial", _ -> 1)).hasMessageContaining("holds text");
  }

  @Test
  void refusesWhatItCannotBe() {
    assertThatThrownBy(() -> builder().build().set("volts", 1))
        .hasMessage("unit 7 has no register volts, only [voltage_l1_n, active_energy_import]");
    assertThatThrownBy(() -> builder().register(VOLTAGE))
        .hasMessage("unit 7 has two registers voltage_l1_n");
    assertThatThrownBy(() -> SimulatedMeter.builder(256)).hasMessageContaining("unit 256");
    assertThatThrownBy(() -> builder().maxRegistersPerRead(126)).hasMessageContaining("126");
    SimulatedMeter meter = builder().build();
    assertThatThrownBy(() -> SimulatedTcp.of(meter, meter)).hasMessage("two meters with unit 7");
  }

  private static SimulatedMeter.Builder builder() {
    return SimulatedMeter.builder(7).registers(List.of(VOLTAGE, ENERGY));
  }

  private static int read(SimulatedMeter meter, int address) {
    byte[] request = {3, 0, (byte) address, 0, 1};
    byte[] answer = new byte[8];
    meter.answer(request, 0, request.length, answer, 0);
    return (answer[2] & 0xFF) << 8 | (answer[3] & 0xFF);
  }
}
