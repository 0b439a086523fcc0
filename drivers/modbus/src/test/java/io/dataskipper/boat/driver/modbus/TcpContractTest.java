package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.simulator.wire.Framing;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.kit.DriverContract;

class TcpContractTest extends DriverContract<TcpLink, TcpDevice, ModbusPoint> {

  @Override
  protected DriverSetup<TcpLink, TcpDevice, ModbusPoint> start() throws Exception {
    var meter = ContractSpecs.meter();
    var socket = new SimulatedSocket(meter, Framing.MBAP);
    return ContractSpecs.setup(
        new SimulatedPeer(meter, socket),
        new TcpDevice(ContractSpecs.UNIT, 125, 8, 3, null, null, null),
        timeout -> Rig.tcp(socket.port(), timeout));
  }

  @Override
  protected DriverProvider<TcpLink, TcpDevice, ModbusPoint> provider() {
    return new TcpDriverProvider();
  }
}
