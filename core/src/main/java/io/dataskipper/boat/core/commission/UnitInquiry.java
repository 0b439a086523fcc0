package io.dataskipper.boat.core.commission;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.core.commission.Found.SunSpecFacts;
import io.dataskipper.boat.core.registry.SunSpecModels;
import io.dataskipper.boat.core.sunspec.SunSpecDevice;
import io.dataskipper.boat.core.sunspec.SunSpecWalk;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.probe.ProbeAnswer;
import io.dataskipper.boat.spi.probe.ProbeRequest;
import io.dataskipper.boat.spi.probe.Prober;
import java.util.Optional;

/** Asks one unit what it is. */
final class UnitInquiry {
  private static final String HOLDING = "holding";

  private UnitInquiry() {}

  /** The models of a SunSpec device; empty if it is none. */
  static Optional<SunSpecDevice> sunSpec(Prober prober, int unit)
      throws GatewayException, InterruptedException {
    return new SunSpecWalk(
            SunSpecModels.builtIn(), (address, count) -> read(prober, unit, address, count))
        .walk();
  }

  static SunSpecFacts facts(SunSpecDevice device) {
    return new SunSpecFacts(
        device.base(),
        device.common("Mn"),
        device.common("Md"),
        device.common("SN"),
        device.blocks().stream().map(SunSpecDevice.Block::id).toList());
  }

  private static Optional<RawRegisters> read(Prober prober, int unit, int address, int count)
      throws DriverException, InterruptedException {
    try {
      var answer = prober.send(new ProbeRequest.Read(unit, new Extent(HOLDING, address, count)));
      return answer instanceof ProbeAnswer.Registers(RawRegisters registers)
          ? Optional.of(registers)
          : Optional.empty();
    } catch (DriverException e) {
      if (e.kind() == FailureKind.UNREACHABLE) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
