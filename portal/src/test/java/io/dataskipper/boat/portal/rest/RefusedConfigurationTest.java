package io.dataskipper.boat.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.BrokenSite;
import io.dataskipper.boat.portal.Portal;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator sees whose files have problems: all of them, and nothing that works halfway. */
@ExtendWith(BrokenSite.class)
class RefusedConfigurationTest {
  @Test
  void statusNamesThePlaceOfEachProblem(Portal portal) throws IOException {
    var status = portal.json("/api/status");

    assertThat(status.at("gateway").at("state").text()).isEqualTo("configuration_refused");
    var problem =
        status.at("configuration").at("problems").item("key", "connections[0].clients[0].unit_id");
    assertThat(problem.at("file").text()).endsWith("slave_config.yaml");
    assertThat(problem.at("line").number()).isEqualTo(7);
    assertThat(problem.at("reason").text()).contains("300");
  }

  @Test
  void devicesAreUnavailableAndSayWhy(Portal portal) throws IOException {
    var answer = portal.get("/api/device-health");

    assertThat(answer.statusCode()).isEqualTo(503);
    var problem = Portal.parse(answer.body());
    assertThat(problem.at("detail").text()).contains("configuration");
    assertThat(problem.at("problems").items()).isNotEmpty();
  }

  @Test
  void healthIsLiveAndStartedButNotReady(Portal portal) throws IOException {

    assertThat(portal.get("/health/live").statusCode()).isEqualTo(200);
    assertThat(portal.get("/health/started").statusCode()).isEqualTo(200);
    var ready = portal.get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    var configuration = Portal.parse(ready.body()).at("checks").item("name", "configuration");
    assertThat(configuration.at("status").text()).isEqualTo("DOWN");
    assertThat(configuration.at("data").at("problem.1").text()).contains("slave_config.yaml:7");
  }

  @Test
  void metricsSayThatTheEngineIsNotUp(Portal portal) throws IOException {
    assertThat(portal.get("/metrics").body())
        .contains("boat_up 0\n")
        .doesNotContain("boat_link_up");
  }
}
