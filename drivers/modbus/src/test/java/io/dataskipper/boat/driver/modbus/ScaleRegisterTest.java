package io.dataskipper.boat.driver.modbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.driver.modbus.codec.DataType;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.register.AddressSpace;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.Driver;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleRegisterTest {
  private static final int UNIT = 1;
  private static final Duration PATIENT = Duration.ofSeconds(10);

  // Inverters change their scale factors while they run; a fixed one would be wrong by powers of
  // ten.
  @Test
  void scalesByWhatTheDeviceSaysAtThatMoment() throws Exception {
    var meter = SimulatedMeter.builder(UNIT).rejectHoles().build();
    meter.setWords(AddressSpace.HOLDING_REGISTER, 100, 2301, 0xFFFF);
    var point = Rig.spec(UNIT, "voltage", PointBuilder.at(100, DataType.UINT16).scaleRegister(101));
    try (var peer = SimulatedTcp.builder().meter(meter).start();
        var driver = Rig.tcpDriver(peer.port(), PATIENT, Rig.tcpDevice(UNIT, List.of(point)))) {
      driver.connect();
      assertThat(read(driver).value()).isEqualTo(new Value.Real(230.1));
      meter.setWords(AddressSpace.HOLDING_REGISTER, 100, 23, 1);
      assertThat(read(driver).value()).isEqualTo(new Value.Whole(230));
      meter.setWords(AddressSpace.HOLDING_REGISTER, 101, 0x8000);
      assertThat(read(driver).value()).isNull();
      assertThat(read(driver).quality()).isEqualTo(Quality.invalid(Detail.FAILURE));
    }
  }

  private static Sample read(Driver driver) throws Exception {
    return driver.read(Rig.block(driver, UNIT, "voltage")).samples().getFirst();
  }

  @Test
  void refusesAScaleRegisterThatCannotBeReadWithTheValue() {
    var point = Rig.spec(UNIT, "power", PointBuilder.at(0, DataType.UINT16).scaleRegister(125));
    assertThatThrownBy(() -> Rig.tcpDriver(1, PATIENT, Rig.tcpDevice(UNIT, List.of(point))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("registers.power.scale_register")
        .hasMessageContaining("spans 126");
  }
}
