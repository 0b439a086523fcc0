package io.dataskipper.boat.portal.health;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.supervise.Progress;
import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.Portal.Json;
import io.dataskipper.boat.portal.SimulatedSite;
import java.io.IOException;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SimulatedSite.class)
class HealthTest {

  @Test
  void liveTellsTheProgressOfEachLane(Portal portal) throws IOException {
    var answer = portal.get("/health/live");

    assertThat(answer.statusCode()).isEqualTo(200);
    var lanes = check(Portal.parse(answer.body()), "lanes");
    assertThat(lanes.at("status").text()).isEqualTo("UP");
    assertThat(lanes.at("data").at("main-panel.stuck").flag()).isFalse();
    assertThat(lanes.at("data").at("roof.stuck").flag()).isFalse();
    assertThat(lanes.at("data").at("main-panel.lastProgress").text()).endsWith("Z");
  }

  // Who watches liveness without systemd has to learn of it as the watchdog does.
  @Test
  void liveFailsWhileSomethingMakesNoProgress(Portal portal) throws IOException {
    var live = Portal.parse(portal.get("/health/live").body());
    assertThat(check(live, "progress").at("status").text()).isEqualTo("UP");

    var hung = new Progress("stalled", Optional.of("the outbox was not written for 61 s"), false);
    var answer = DeliveryChecks.progress(hung);
    assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.DOWN);
    assertThat(answer.getData().orElseThrow())
        .containsEntry("stalled", "the outbox was not written for 61 s");
  }

  @Test
  void aDeadMeterALinkDownAndATargetAwayLeaveItReady(Portal portal) throws IOException {
    var ready =
        portal.await(
            "/health/ready",
            health ->
                check(health, "links").at("data").has("roof.error")
                    && check(health, "targets")
                        .at("data")
                        .has("http.electrical.measurements.error"));

    assertThat(ready.at("status").text()).isEqualTo("UP");
    var links = check(ready, "links").at("data");
    assertThat(links.at("main-panel.state").text()).isEqualTo("up");
    assertThat(links.at("roof.state").text()).isEqualTo("down");
    assertThat(links.at("roof.error").text()).contains("127.0.0.1");
    var targets = check(ready, "targets").at("data");
    assertThat(targets.at("http.electrical.measurements.state").text()).isEqualTo("retrying");
    assertThat(targets.at("http.electrical.measurements.backlogMessages").text()).isNotEqualTo("0");
    var stores = check(ready, "stores").at("data");
    assertThat(stores.at("outbox.writable").flag()).isTrue();
    assertThat(stores.at("outbox.freeBytes").text()).matches("[1-9]\\d+");
  }

  @Test
  void startedTellsThatTheStartIsOver(Portal portal) throws IOException {
    var answer = portal.get("/health/started");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(check(Portal.parse(answer.body()), "engine").at("status").text()).isEqualTo("UP");
  }

  private static Json check(Json health, String name) {
    return health.at("checks").item("name", name);
  }
}
