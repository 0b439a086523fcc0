package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.simulator.SimulatedSerial;
import io.dataskipper.boat.simulator.wire.LineTiming;
import io.dataskipper.boat.spi.driver.DriverProvider;
import io.dataskipper.boat.spi.kit.DriverContract;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;

class SerialContractTest extends DriverContract<SerialLink, SerialDevice, ModbusPoint> {
  @TempDir private Path folder;

  /** A serial adapter that can be pulled. */
  private record Adapter(SimulatedSerial line) implements SimulatedPeer.Line {
    @Override
    public void stop() throws IOException {
      line.unplug();
    }

    @Override
    public void restart() throws IOException {
      line.plugIn();
    }
  }

  @Override
  protected DriverSetup<SerialLink, SerialDevice, ModbusPoint> start() throws Exception {
    var meter = ContractSpecs.meter();
    var port = folder.resolve("port");
    var line = SimulatedSerial.builder().timing(LineTiming.INSTANT).link(port).meter(meter).start();
    return ContractSpecs.setup(
        new SimulatedPeer(meter, new Adapter(line)),
        Rig.serialDevice(ContractSpecs.UNIT),
        timeout -> Rig.serial(port.toString(), timeout, Duration.ofMillis(50)));
  }

  @Override
  protected DriverProvider<SerialLink, SerialDevice, ModbusPoint> provider() {
    return new SerialDriverProvider();
  }
}
