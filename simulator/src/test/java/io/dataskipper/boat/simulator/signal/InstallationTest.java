package io.dataskipper.boat.simulator.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InstallationTest {
  private static final long NOW = Instant.parse("2026-03-14T09:26:53Z").toEpochMilli();
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final Installation installation = new Installation(42);

  @ParameterizedTest
  @ValueSource(strings = {"l1", "l2", "l3"})
  void fitsPowersToVoltageCurrentAndPowerFactor(String phase) {
    for (long time = NOW; time < NOW + 24 * HOUR; time += HOUR / 3) {
      double voltAmperes = value("voltage_" + phase + "_n", time) * value("current_" + phase, time);
      double watts = value("active_power_" + phase, time);
      double vars = value("reactive_power_" + phase, time);
      assertThat(watts)
          .isCloseTo(voltAmperes * value("power_factor_" + phase, time), within(0.001));
      assertThat(value("apparent_power_" + phase, time)).isCloseTo(voltAmperes, within(0.001));
      assertThat(Math.hypot(watts, vars)).isCloseTo(voltAmperes, within(0.001));
    }
  }

  @Test
  void addsThePhasesUp() {
    double sum = 0;
    double volts = 0;
    for (String phase : new String[] {"l1", "l2", "l3"}) {
      sum += value("active_power_" + phase, NOW);
      volts += value("voltage_" + phase + "_n", NOW);
    }
    assertThat(value("active_power_total", NOW)).isCloseTo(sum, within(0.001));
    assertThat(value("voltage_ln_avg", NOW)).isCloseTo(volts / 3, within(0.001));
    assertThat(value("power_factor_total", NOW))
        .isCloseTo(sum / value("apparent_power_total", NOW), within(1e-9));
    assertThat(value("current_sum", NOW)).isCloseTo(3 * value("current_avg", NOW), within(1e-9));
  }

  @Test
  void countsTheEnergyOfThePowerThatPassed() {
    double wattHours = 0;
    long step = 1000;
    for (long time = NOW; time < NOW + HOUR; time += step) {
      wattHours += value("active_power_total", time + step / 2) * step / HOUR;
    }
    double counted = value("active_energy_import", NOW + HOUR) - value("active_energy_import", NOW);
    assertThat(counted).isCloseTo(wattHours, within(wattHours * 1e-4));
    assertThat(value("active_power_demand", NOW + HOUR))
        .isCloseTo(
            4
                * (value("active_energy_import", NOW + HOUR)
                    - value("active_energy_import", NOW + HOUR * 3 / 4)),
            within(0.01));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "active_energy_import",
        "active_energy_import_l2",
        "active_energy_total",
        "active_energy_net",
        "reactive_energy_import",
        "apparent_energy_import",
        "operating_time_total",
        "charge_total"
      })
  void neverCountsBackwards(String name) {
    double before = value(name, NOW - HOUR);
    for (long time = NOW; time < NOW + 48 * HOUR; time += HOUR / 7) {
      double now = value(name, time);
      assertThat(now).isGreaterThan(before);
      before = now;
    }
  }

  @ParameterizedTest(name = "{0} in {1} is {2}..{3}")
  @CsvSource({
    "voltage_l1_n, V, 225, 235",
    "voltage_l3_l1, V, 389, 407",
    "voltage_ll_avg, V, 389, 407",
    "voltage_ln_avg, kV, 0.225, 0.235",
    "current_l2, A, 2, 40",
    "current_avg, mA, 2000, 40000",
    "current_n, A, 0, 60",
    "current_demand_l1, A, 2, 40",
    "current_demand_max_l1, A, 10, 60",
    "current_unbalance_l1, %, 0, 200",
    "active_power_total, kW, 1.8, 24",
    "active_power_export, W, 0, 0",
    "active_power_demand, kW, 1.8, 24",
    "active_power_demand_max, kW, 7, 24",
    "active_power_demand_min, kW, 1.8, 6",
    "demand_present, W, 1800, 24000",
    "reactive_power_total, kvar, 0.5, 9",
    "reactive_power_capacitive_total, var, 0, 0",
    "reactive_power_demand, kvar, 0.5, 9",
    "apparent_power_total, kVA, 1.8, 26",
    "apparent_power_demand_max, kVA, 7, 26",
    "power_factor_l3, '', 0.6, 1",
    "power_factor_total_signed, '', 0.6, 1",
    "phase_angle_l1, deg, 0, 55",
    "frequency, Hz, 49.9, 50.1",
    "thd_voltage_l1, %, 1.9, 3.1",
    "thd_voltage_l1_l2, %, 1.9, 3.1",
    "thd_current_avg, %, 6, 10",
    "temperature, C, 29, 41",
    "active_energy_import_wh, Wh, 1000000, 300000000",
    "active_energy_import, kWh, 1000, 300000",
    "active_energy_export, kWh, 1.26, 1.26",
    "active_energy_export_l1, Wh, 420, 420",
    "reactive_energy_import_capacitive, varh, 1260, 1260",
    "operating_time_import, h, 10000, 100000",
    "operating_time_export, s, 0, 0",
    "power_interruptions, '', 3, 3"
  })
  void staysWhereSuchAQuantityIsUsual(String name, String unit, double least, double most) {
    for (long time = NOW; time < NOW + 24 * HOUR; time += HOUR / 7) {
      assertThat(value(name, unit, time)).isBetween(least, most);
    }
  }

  @Test
  void neverExceedsTheHighestDemand() {
    for (long time = NOW; time < NOW + 24 * HOUR; time += HOUR / 7) {
      assertThat(value("active_power_demand", time))
          .isBetween(
              value("active_power_demand_min", time), value("active_power_demand_max", time));
    }
  }

  @Test
  void givesTheSameValuesForTheSameSeedAndTimeAndOthersForAnother() {
    assertThat(new Installation(42).signal(register("current_l1", "A")).orElseThrow().at(NOW))
        .isEqualTo(value("current_l1", NOW));
    assertThat(new Installation(43).signal(register("current_l1", "A")).orElseThrow().at(NOW))
        .isNotEqualTo(value("current_l1", NOW));
    assertThat(value("current_l1", NOW + 1000)).isNotEqualTo(value("current_l1", NOW));
  }

  @Test
  void movesWhatItDoesNotKnowBetween0And100() {
    assertThat(value("foo", NOW)).isBetween(0.0, 100.0).isNotEqualTo(value("foo", NOW + HOUR));
    assertThat(value("bar", NOW)).isNotEqualTo(value("foo", NOW));
  }

  @Test
  void leavesTextBitsAndFlagsAlone() {
    assertThat(installation.signal(SimulatedRegister.holding("x", 0, DataType.STRING))).isEmpty();
    assertThat(installation.signal(SimulatedRegister.holding("x", 0, DataType.BITFIELD))).isEmpty();
    assertThat(installation.signal(SimulatedRegister.coil("x", 0))).isEmpty();
  }

  private double value(String name, long time) {
    return value(name, "", time);
  }

  private double value(String name, String unit, long time) {
    return installation.signal(register(name, unit)).orElseThrow().at(time);
  }

  private static SimulatedRegister register(String name, String unit) {
    return SimulatedRegister.holding(name, 0, DataType.FLOAT64).withUnit(unit);
  }
}
