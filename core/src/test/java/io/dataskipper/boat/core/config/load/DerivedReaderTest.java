package io.dataskipper.boat.core.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.core.config.AlertRule;
import io.dataskipper.boat.core.config.DeviceConfig;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DerivedReaderTest {
  @TempDir Path directory;

  private ConfigResult load(String derived, String rules) {
    return Configs.load(
        directory,
        Configs.GATEWAY,
        """
        connections:
          - id: bus
            connection_type: serial
            port: /dev/ttyS0
            clients:
              - id: meter
                unit_id: 1
                registers: {power: {address: 1, unit: kW}, energy: {address: 2, unit: kWh}}
                derived: {%s}
                alert_rules: [%s]
        """
            .formatted(derived, rules));
  }

  private DeviceConfig device(String derived) {
    return Configs.loaded(load(derived, "")).config().devices().getFirst();
  }

  @ParameterizedTest
  @CsvSource({
    "power, mean, kW",
    "power, integral, kWh",
    "energy, increase, kWh",
    "energy, demand, kW",
    "power, coverage, %"
  })
  void theUnitFollowsFromThatOfTheOther(String of, String function, String unit) {
    var device = device("made: {of: %s, function: %s, window: 15m}".formatted(of, function));

    assertThat(device.points().getLast().unit()).isEqualTo(unit);
  }

  @Test
  void derivedPointsStandBehindThoseThatAreRead() {
    var device = device("today: {of: energy, function: increase, window: day, unit: units}");

    assertThat(device.points())
        .extracting(point -> point.id().name())
        .containsExactly("power", "energy", "today");
    assertThat(device.readPoints())
        .extracting(point -> point.id().name())
        .containsExactly("power", "energy");
    assertThat(device.derived().getFirst().point()).extracting(Point::unit).isEqualTo("units");
  }

  @Test
  void rulesForAlertsMayWatchThem() {
    var loaded =
        Configs.loaded(
            load(
                "peak: {of: power, function: max, window: 1h}",
                "{id: r, kind: high, warning: 9, point: peak}"));

    assertThat(loaded.config().alertRules())
        .extracting(AlertRule::source)
        .containsExactly("point/meter/peak/r");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p: {of: amps, function: mean, window: 15m}" + " | p.of: the client has no point \"amps\"",
        "power: {of: power, function: mean, window: 15m} | power: \"power\" is a point of the client",
        "p: {of: power, function: mean, window: 7m} | p.window: \"7m\" does not divide a day evenly",
        "p: {of: power, function: mean, window: 0m} | p.window: \"0m\" does not divide a day evenly",
        "p: {of: power, function: mean, window: week} | p.window: \"week\" does not fit",
        "p: {of: power, function: mean, window: 15m, rollover: 5}"
            + " | p.rollover: is for increase and demand alone",
        "p: {of: power, function: mean, window: 1h, invalid_below: 99}"
            + " | p.invalid_below: is greater than questionable_below=95.0",
        "p: {of: power, function: sum, window: 15m} | p.function: \"sum\" is not one of mean, min",
        "p: {of: power, function: mean, window: 15m, hysteresis: 1} | p.hysteresis: unknown key",
        "1p: {of: power, function: mean, window: 15m} | 1p: allowed are 1 to 64 letters",
        "p: 5 | p: 5 is not a mapping of keys"
      })
  void whatIsWrongIsToldAtItsPlace(String derived, String problem) {
    assertThat(Configs.lines(load(derived, "")))
        .singleElement()
        .asString()
        .contains("connections[0].clients[0].derived." + problem);
  }
}
