package io.dataskipper.boat.driver.modbus.wire;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedSerial;
import org.junit.jupiter.api.Test;

class SerialLineTest {

  // The kernel drops the parity of a pseudo-terminal, and then refuses it as no change.
  @Test
  void opensASimulatedPortAgainWithParity() throws Exception {
    try (var bus = SimulatedSerial.builder().meter(SimulatedMeter.builder(1).build()).start()) {
      var settings = new SerialSettings(bus.port().toString(), 9600, Parity.EVEN, 1, null);
      for (var time = 0; time < 3; time++) {
        try (var line = new SerialLine(settings)) {
          assertThatCode(line::open).doesNotThrowAnyException();
        }
      }
    }
  }
}
