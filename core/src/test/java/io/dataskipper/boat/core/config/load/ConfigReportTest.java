package io.dataskipper.boat.core.config.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReportTest {
  @TempDir Path directory;

  @Test
  void tellsEveryProblemAndThatNothingIsApplied() {
    var report = ConfigReport.of(Configs.load(directory, "device_id: [a]\n", "conections: []\n"));
    assertThat(report.usable()).isFalse();
    assertThat(report.lines())
        .containsExactly(
            "communication.yaml:1:12 device_id: a list is not a text",
            "slave_config.yaml:1:1 connections: is missing: the buses and hosts to read from",
            "slave_config.yaml:1:1 conections: unknown key \"conections\"; did you mean"
                + " \"connections\"?",
            "3 problems; nothing is applied");
  }

  @Test
  void tellsWarningsAndWhatIsConfigured() {
    var report =
        ConfigReport.of(
            Configs.load(
                directory,
                Configs.GATEWAY,
                """
                connections:
                  - id: panel
                    connection_type: serial
                    port: /dev/ttyS0
                    clients:
                      - {id: a, unit_id: 1, http_enabled: true, registers: {v: {address: 1}}}
                """));
    assertThat(report.usable()).isTrue();
    assertThat(report.lines())
        .containsExactly(
            "warning: slave_config.yaml:6:43 connections[0].clients[0].http_enabled: has no"
                + " effect: http has no target for measurements of the type \"electrical\"",
            "ok: 1 connection, 1 client, 1 point, 0 targets, 0 notifiers, 0 servers");
  }
}
