package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.driver.modbus.codec.DataType;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.register.AddressSpace;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.PointSpec;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.kit.DriverContract.DriverSetup;
import io.dataskipper.boat.spi.kit.DriverContract.Write;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** The meter that the three drivers show the contract kit, and how it is configured. */
final class ContractSpecs {
  static final int UNIT = 7;
  static final Duration HASTY = Duration.ofMillis(300);
  static final Duration PATIENT = Duration.ofMinutes(1);

  private ContractSpecs() {}

  static SimulatedMeter meter() {
    var meter = SimulatedMeter.builder(UNIT).build();
    meter.setWords(AddressSpace.HOLDING_REGISTER, 40, 0x4366, 0x199A, 0x08FD);
    return meter;
  }

  static <L extends Record, D extends Record> DriverSetup<L, D, ModbusPoint> setup(
      SimulatedPeer peer, D device, Function<Duration, L> link) {
    return new DriverSetup<>(
        peer,
        link(device, link.apply(HASTY)),
        link(device, link.apply(PATIENT)),
        new ReadBlock(
            Rig.device(UNIT),
            new Extent("holding", 40, 3),
            List.of(Rig.point(UNIT, "voltage"), Rig.point(UNIT, "power"))),
        List.of(new Value.Single(230.1f), new Value.Real(230.1)),
        "unit=7",
        new Write(Rig.point(UNIT, "power"), new Value.Real(230.1)));
  }

  private static <L extends Record, D extends Record> LinkSpec<L, D, ModbusPoint> link(
      D device, L link) {
    List<PointSpec<ModbusPoint>> points =
        List.of(
            Rig.spec(UNIT, "voltage", PointBuilder.at(40, DataType.FLOAT32)),
            Rig.spec(UNIT, "power", PointBuilder.at(42, DataType.UINT16).scale("0.1").writable()));
    return new LinkSpec<>(
        new LinkId("main"), link, List.of(new DeviceSpec<>(Rig.device(UNIT), device, points)));
  }
}
