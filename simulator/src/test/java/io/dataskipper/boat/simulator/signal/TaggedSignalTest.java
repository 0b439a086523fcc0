package io.dataskipper.boat.simulator.signal;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.RegisterCodec;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.simulator.register.WordStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class TaggedSignalTest {
  private static final long NOW = 1_770_000_000_005L;

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      mode = Mode.EXCLUDE,
      names = {"STRING", "BITFIELD", "BOOL"})
  void isKnownAgainAfterItsWayThroughARegister(DataType type) {
    var register = SimulatedRegister.holding("x", 300, type).withScale(0.1, 5);
    TaggedSignal signal = TaggedSignal.of(7, register).orElseThrow();
    var store = new WordStore();
    for (long time = NOW; time < NOW + signal.cycleMillis(); time += signal.cycleMillis() / 50) {
      RegisterCodec.encode(register, signal.at(time), store);
      double read = RegisterCodec.decode(register, store);
      assertThat(signal.matches(read, time - 20, time + 20)).isTrue();
      assertThat(signal.matches(read, time + 20, time + 40)).as("too old").isFalse();
      assertThat(signal.matches(read, time - 40, time - 20)).as("too new").isFalse();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"INT16", "UINT16", "FLOAT32", "INT32", "UINT32", "FLOAT64"})
  void isToldFromTheRegistersAroundIt(DataType type) {
    TaggedSignal signal = of(7, 300, type);
    double read = signal.at(NOW);
    for (int distance = 1; distance <= 60; distance++) {
      assertThat(of(7, 300 + distance, type).matches(read, NOW, NOW)).isFalse();
      assertThat(of(7 + distance, 300, type).matches(read, NOW, NOW)).isFalse();
    }
    assertThat(
            TaggedSignal.of(7, SimulatedRegister.input("x", 300, type))
                .orElseThrow()
                .matches(read, NOW, NOW))
        .isFalse();
  }

  @Test
  void marksNeitherTextNorFlags() {
    assertThat(TaggedSignal.ofUnit(1).apply(SimulatedRegister.coil("x", 0))).isEmpty();
    assertThat(TaggedSignal.ofUnit(1).apply(SimulatedRegister.holding("x", 0, DataType.STRING)))
        .isEmpty();
  }

  private static TaggedSignal of(int unit, int address, DataType type) {
    return TaggedSignal.of(unit, SimulatedRegister.holding("x", address, type)).orElseThrow();
  }
}
