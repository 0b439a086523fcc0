package io.dataskipper.boat.core.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.core.config.AlertRule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlertRulesTest {
  private static final String CLIENTS =
      """
      connections:
        - id: bus
          connection_type: serial
          port: /dev/ttyS0
          clients:
            - id: meter
              unit_id: 1
              registers: {volts: {address: 1, unit: V}, amps: {address: 2, unit: A}}
      """;
  private static final String OTHERS =
      """
            - id: tank
              label: Tank 1
              type: water
              unit_id: 2
              registers: {level: {address: 1, unit: m}}
            - {id: panel, unit_id: 3, meter_model: schneider_em6400, profile: basic_power}
      """;

  @TempDir Path directory;

  private ConfigResult load(String shared, String own) {
    return Configs.load(
        directory,
        shared.isEmpty() ? Configs.GATEWAY : Configs.GATEWAY + "alert_rules: [" + shared + "]\n",
        CLIENTS + (own.isEmpty() ? "" : "        alert_rules: [" + own + "]\n") + OTHERS);
  }

  private List<AlertRule> rules(String shared, String own) {
    return Configs.loaded(load(shared, own)).config().alertRules();
  }

  @Test
  void aSharedRuleIsForEveryClientThatHasThePoint() {
    assertThat(rules("{id: r, kind: stale, point: '*', on_delay: 1m, client_type: water}", ""))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.source()).isEqualTo("point/tank/level/r");
              assertThat(rule.deviceLabel()).isEqualTo("Tank 1");
              assertThat(rule.keys().severityWithoutLimits()).isEqualTo(Severity.WARNING);
            });
    assertThat(rules("{id: r, kind: high, warning: 1, point: '*s'}", ""))
        .extracting(AlertRule::source)
        .contains("point/meter/volts/r", "point/meter/amps/r")
        .noneMatch(source -> source.startsWith("point/tank"));
    assertThat(rules("{id: r, kind: stale, on_delay: 60, point: '*', profile: basic_power}", ""))
        .isNotEmpty()
        .allMatch(rule -> rule.device().value().equals("panel"));
    assertThat(rules("{id: r, kind: offline, severity: critical}", ""))
        .extracting(AlertRule::source)
        .containsExactly("device/meter/offline", "device/tank/offline", "device/panel/offline");
  }

  @Test
  void aClientsOwnRuleTakesThePlaceOfASharedOne() {
    assertThat(
            rules(
                "{id: r, kind: high, point: volts, warning: 250}",
                "{id: r, kind: high, point: volts, critical: 280}"))
        .singleElement()
        .satisfies(rule -> assertThat(rule.keys().limits()).containsOnlyKeys(Severity.CRITICAL));
  }

  @Test
  void warnsOfARuleThatNoClientHasThePointFor() {
    assertThat(Configs.lines(load("{id: r, kind: high, point: heat, warning: 1}", "")))
        .anyMatch(line -> line.contains("alert_rules[0]") && line.contains("no client has"));
  }

  // A rule that can never alert is worse than none: somebody trusts in it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {id: r, kind: high, point: volts}                                       | warning: is missing
          {id: r, kind: high, warning: 1}                                         | point: is missing
          {id: r, kind: high, point: vots, warning: 1}                            | did you mean "volts"
          {id: r, kind: high, point: volts, warning: 5, critical: 4}              | critical: 4.0 would come before
          {id: r, kind: low, point: volts, warning: 4, critical: 5}               | critical: 5.0 would come before
          {id: r, kind: high, point: volts, warning: 5, severity: info}           | severity: the limits say
          {id: r, kind: rate, point: volts, warning: 0}                           | warning: is not more than 0
          {id: r, kind: change, point: volts, warning: 1, hysteresis: 1}          | hysteresis: is only for
          {id: r, kind: bit, point: volts, warning: 1}                            | warning: is only for
          {id: r, kind: high, point: volts, warning: 1, bit: 1}                   | bit: is only for bit
          {id: r, kind: high, point: volts, warning: 1, window: 5}                | window: is only for rate
          {id: r, kind: stale, point: volts}                                      | on_delay: is missing
          {id: r, kind: offline, point: volts}                                    | point: is not for offline
          {id: r, kind: hihg, point: volts, warning: 1}                           | is not one of high
          {id: r, kind: high, point: volts, warnin: 1, info: 1}                   | unknown key "warnin"
          """)
  void declinesARuleThatCouldNeverAlert(String rule, String problem) {
    assertThat(Configs.lines(load("", rule)))
        .anyMatch(line -> line.contains("alert_rules[0]") && line.contains(problem));
  }

  @Test
  void declinesTwoRulesOfOneName() {
    var rule = "{id: r, kind: high, point: volts, warning: 1}";
    assertThat(Configs.lines(load("", rule + ", " + rule)))
        .anyMatch(line -> line.contains("also the id of another rule"));
  }
}
