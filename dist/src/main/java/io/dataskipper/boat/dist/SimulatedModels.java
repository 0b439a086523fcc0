package io.dataskipper.boat.dist;

import io.dataskipper.boat.core.registry.MeterModel;
import io.dataskipper.boat.core.registry.MeterRegister;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.register.AddressSpace;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.RegisterOrder;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import io.dataskipper.boat.simulator.signal.Installation;
import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Makes simulated meters of the registry's models. */
final class SimulatedModels {
  private SimulatedModels() {}

  /** A meter with the model's registers; what the model does not define is refused. */
  static SimulatedMeter meter(int unit, MeterModel model) {
    return meter(unit, model, new Installation(unit));
  }

  /** The same, at an installation that others may measure too. */
  static SimulatedMeter meter(int unit, MeterModel model, Installation installation) {
    var meter = SimulatedMeter.builder(unit).rejectHoles().plausible(installation);
    var limit = new SettingsBinder();
    limit
        .section(model.clientDefaults(), model.id())
        .bind(ReadLimit.class)
        .ifPresent(found -> meter.maxRegistersPerRead(found.maxRegistersPerRead()));
    for (var register : model.registers().values()) {
      meter.register(simulated(model, register));
    }
    return meter.build();
  }

  private static SimulatedRegister simulated(MeterModel model, MeterRegister register) {
    var binder = new SettingsBinder();
    var settings = register.settings().over(model.clientDefaults());
    var facts =
        binder
            .section(settings, model.id() + "." + register.name())
            .bind(Facts.class)
            .orElseThrow(() -> new IllegalStateException(binder.problems().toString()));
    return new SimulatedRegister(
        register.name(),
        space(facts.functionCode()),
        facts.address(),
        count(facts),
        facts.dataType(),
        order(facts),
        facts.scale().doubleValue(),
        facts.offset().doubleValue(),
        register.unit());
  }

  private static RegisterOrder order(Facts facts) {
    var given = facts.order();
    return given == null
        ? RegisterOrder.of(
            facts.wordOrder() == Endianness.LITTLE, facts.byteOrder() == Endianness.LITTLE)
        : RegisterOrder.valueOf(given);
  }

  private static int count(Facts facts) {
    var given = facts.count();
    return given == null ? Math.max(1, facts.dataType().words()) : given;
  }

  private static AddressSpace space(int functionCode) {
    return switch (functionCode) {
      case 1 -> AddressSpace.COIL;
      case 2 -> AddressSpace.DISCRETE_INPUT;
      case 4 -> AddressSpace.INPUT_REGISTER;
      default -> AddressSpace.HOLDING_REGISTER;
    };
  }

  private enum Endianness {
    BIG,
    LITTLE
  }

  /** What the simulation needs of a model. */
  private record ReadLimit(
      @Doc("the most registers of one request") @Default("125") int maxRegistersPerRead) {}

  /** What the simulation needs of a register. */
  private record Facts(
      @Doc("the first address") int address,
      @Doc("how many registers") @Nullable Integer count,
      @Doc("how they are to be read") DataType dataType,
      @Doc("the order of bytes in a register") @Default("big") Endianness byteOrder,
      @Doc("the order of registers in a value") @Default("big") Endianness wordOrder,
      @Doc("both in one word")
          @Matches(value = "ABCD|CDAB|BADC|DCBA", allowed = "ABCD, CDAB, BADC or DCBA")
          @Nullable String order,
      @Doc("the function that reads it") @Default("3") int functionCode,
      @Doc("what one raw step is worth") @Default("1") BigDecimal scale,
      @Doc("the value of a raw zero") @Default("0") BigDecimal offset) {}
}
