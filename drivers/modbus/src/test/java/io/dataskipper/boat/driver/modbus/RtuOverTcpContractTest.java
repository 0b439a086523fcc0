package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.simulator.wire.Framing;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.kit.DriverContract;
import java.time.Duration;

class RtuOverTcpContractTest extends DriverContract<RtuOverTcpLink, SerialDevice, ModbusPoint> {

  @Override
  protected DriverSetup<RtuOverTcpLink, SerialDevice, ModbusPoint> start() throws Exception {
    var meter = ContractSpecs.meter();
    var socket = new SimulatedSocket(meter, Framing.RTU);
    return ContractSpecs.setup(
        new SimulatedPeer(meter, socket),
        Rig.serialDevice(ContractSpecs.UNIT),
        timeout -> Rig.rtuOverTcp(socket.port(), timeout, Duration.ofMillis(50)));
  }

  @Override
  protected DriverProvider<RtuOverTcpLink, SerialDevice, ModbusPoint> provider() {
    return new RtuOverTcpDriverProvider();
  }
}
