package io.dataskipper.boat.portal.staging;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.Portal.Json;
import io.dataskipper.boat.portal.StagingSite;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The eight steps of test mode, from enabling to disabling. */
@ExtendWith(StagingSite.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TestModeTest {
  private static final String YAML = "application/yaml";
  private static final String STAGED = "/api/config/test/slave_config.yaml";
  private static final String ACTIVE = "/api/config/config/slave_config.yaml";

  private static Json step(Portal portal, String name, int status) throws IOException {
    var answer = portal.post("/api/test-mode/" + name, "application/json", "");
    assertThat(answer.statusCode()).as("%s: %s", name, answer.body()).isEqualTo(status);
    return Portal.parse(answer.body());
  }

  private static Json stage(Portal portal, String text) throws IOException {
    var answer = portal.post(STAGED, YAML, text);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Portal.parse(answer.body());
  }

  @Test
  @Order(1)
  void refusesEveryStepUntilItIsEnabled(Portal portal) throws IOException {
    assertThat(portal.json("/api/test-mode/status").at("enabled").value()).isEqualTo(false);
    for (var name : new String[] {"disable", "verify-config", "save", "publish-config", "apply"}) {
      assertThat(step(portal, name, 409).at("detail").text()).isNotEmpty();
    }
    step(portal, "confirm", 409);
    step(portal, "rollback", 409);
    assertThat(portal.get(STAGED).statusCode()).isEqualTo(409);
  }

  @Test
  @Order(2)
  void stagesACopyThatChangesNothing(Portal portal) throws IOException {
    step(portal, "enable", 200);
    step(portal, "enable", 409);
    assertThat(portal.get("/api/config/test/communication.yaml").body())
        .contains("config_backend")
        .doesNotContain("very-secret");
    assertThat(portal.get(STAGED).body()).isEqualTo(portal.get(ACTIVE).body());

    var text = portal.get(STAGED).body();
    var status = stage(portal, text.replace("unit_id: 2", "unit_id: 300"));

    assertThat(status.at("changed").items().getFirst().text()).isEqualTo("slave_config.yaml");
    assertThat(portal.get("/api/test-mode/diff").body()).contains("+        unit_id: 300");
    assertThat(portal.get(ACTIVE).body()).isEqualTo(text);
  }

  @Test
  @Order(3)
  void verifyingTellsEveryProblemOfTheFiles(Portal portal) throws IOException {
    var found = step(portal, "verify-config?wait=60", 200);

    var problem = found.at("problems").items().getFirst();
    assertThat(problem.at("file").text()).isEqualTo("slave_config.yaml");
    assertThat(problem.at("line").number()).isGreaterThan(1);
    assertThat(problem.at("key").text()).contains("unit_id");
    assertThat(found.at("reports").items()).isEmpty();
    assertThat(portal.json("/api/test-mode/status").has("verified")).isFalse();
    step(portal, "save", 200);
    assertThat(step(portal, "apply", 409).at("detail").text()).contains("never verified");
    var forced = portal.post("/api/test-mode/apply?force=true", "application/json", "");
    assertThat(forced.statusCode()).isEqualTo(422);
  }

  // link-2 differs, so it is read on a link of its own while those of its host pause.
  @Test
  @Order(4)
  void verifyingReadsEveryDeviceAndTellsValueOrReason(Portal portal) throws IOException {
    StagingSite.meter().set("voltage", 231.5);
    var text =
        portal
            .get(ACTIVE)
            .body()
            .replace("id: meter-2\n        unit_id: 2", "id: meter-two\n        unit_id: 2");
    // Listens and never answers, so that the verification is still under way when it is asked
    // again.
    try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      verifyWithASilentDevice(portal, text, silent.getLocalPort());
    }
  }

  private static void verifyWithASilentDevice(Portal portal, String text, int port)
      throws IOException {
    var dead =
        text.substring(text.indexOf("- id: link-2"))
            .replace("link-2", "link-9")
            .replaceFirst("port: \\d+", "port: " + port);
    stage(
        portal,
        text
            + "  "
            + dead.replace("meter-two", "meter-9")
                .replace("unit_id: 2", "unit_id: 9")
                .stripTrailing()
            + "\n");

    var begun = step(portal, "verify-config", 202);
    assertThat(begun.at("state").text()).isEqualTo("running");
    step(portal, "verify-config", 409);
    var found =
        portal.await("/api/test-mode/verify-config", now -> now.at("state").text().equals("done"));

    assertThat(found.at("tried").number()).isEqualTo(3);
    var reports = found.at("reports");
    var first = reports.item("device", "meter-1");
    assertThat(first.at("way").text()).isEqualTo("running_link");
    var voltage = first.at("points").item("point", "voltage");
    assertThat(voltage.at("value").number()).isEqualTo(231.5);
    assertThat(voltage.at("unit").text()).isEqualTo("V");
    assertThat(voltage.at("quality").text()).isEqualTo("good");
    assertThat(voltage.has("reason")).isFalse();
    assertThat(reports.item("device", "meter-two").at("way").text()).isEqualTo("own_link");
    assertThat(reports.item("device", "meter-two").at("unread").number()).isZero();
    var silent = reports.item("device", "meter-9");
    assertThat(silent.at("unread").number()).isEqualTo(2);
    assertThat(silent.at("points").items().getFirst().at("reason").text()).contains("unit=9");
    var verified = portal.json("/api/test-mode/status").at("verified");
    assertThat(verified.at("staged").value()).isEqualTo(true);
    assertThat(verified.at("points").number()).isEqualTo(6);
    assertThat(verified.at("unread").number()).isEqualTo(2);
  }

  @Test
  @Order(5)
  void appliesOnlyExactlyWhatWasVerified(Portal portal) throws IOException {
    stage(portal, portal.get(STAGED).body() + "# one more line\n");
    step(portal, "save", 200);
    assertThat(step(portal, "apply", 409).at("detail").text()).contains("never verified");
    assertThat(portal.post("/api/test-mode/apply?force=yes", YAML, "").statusCode()).isEqualTo(400);
    step(portal, "verify-config?wait=60", 200);
  }

  @Test
  @Order(6)
  void publishesWithoutSecretsAndTellsWhatTheBackendSays(Portal portal) throws IOException {
    var published = step(portal, "publish-config", 200);
    assertThat(published.at("status").number()).isEqualTo(201);
    assertThat(published.at("verified").value()).isEqualTo(true);
    var posted = StagingSite.posted().getLast();
    assertThat(posted).startsWith("very-secret {");
    var body = posted.substring(posted.indexOf('{'));
    assertThat(body).doesNotContain("very-secret");
    assertThat(Portal.parse(body).at("device_id").text()).isEqualTo("site-1");
    assertThat(Portal.parse(body).at("files").at("slave_config.yaml").text()).contains("meter-9");

    StagingSite.answer(403);
    assertThat(step(portal, "publish-config", 409).at("detail").text()).contains("status=403");
  }

  @Test
  @Order(7)
  void putsItInForceUntilItIsRolledBack(Portal portal) throws IOException {
    var before = portal.get(ACTIVE).body();
    var since = since(portal);

    step(portal, "apply?minutes=5", 200);

    assertThat(portal.get(ACTIVE).body()).contains("meter-9");
    assertThat(portal.json("/api/test-mode/status").has("trial")).isTrue();
    assertThat(portal.json("/api/config/files").has("trial")).isTrue();
    step(portal, "apply", 422);
    step(portal, "disable", 409);
    step(portal, "rollback", 200);
    assertThat(portal.get(ACTIVE).body()).isEqualTo(before);
    assertThat(portal.json("/api/test-mode/status").has("trial")).isFalse();
    assertThat(since(portal)).as("the link that did not differ").isEqualTo(since);
  }

  private static String since(Portal portal) throws IOException {
    return portal
        .await(
            "/api/status",
            status -> status.at("links").item("id", "link-1").at("state").text().equals("up"))
        .at("links")
        .item("id", "link-1")
        .at("since")
        .text();
  }

  @Test
  @Order(8)
  void staysOnceItIsConfirmedAndThrowsTheStagedFilesAway(Portal portal) throws IOException {
    step(portal, "apply", 200);
    step(portal, "confirm", 200);
    var status = step(portal, "disable", 200);
    assertThat(status.at("enabled").value()).isEqualTo(false);
    assertThat(portal.get(ACTIVE).body()).contains("meter-9");
    portal.await(
        "/api/device-health",
        health ->
            health
                .at("devices")
                .item("id", "meter-two")
                .at("availability")
                .text()
                .equals("online"));
  }

  @Test
  @Order(9)
  void everyStepIsInTheAudit(Portal portal) throws IOException {
    var audit = portal.json("/api/audit?who=local&limit=1000");
    assertThat(audit.has("defect")).isFalse();
    assertThat(audit.at("entries").items())
        .extracting(entry -> entry.at("action").text())
        .contains(
            "test-mode.enable",
            "test-mode.edit",
            "test-mode.verify",
            "test-mode.save",
            "test-mode.publish",
            "test-mode.apply",
            "test-mode.disable",
            "configuration.change",
            "configuration.confirm");
    assertThat(portal.json("/api/audit?action=test-mode.pub&limit=1").at("entries").items())
        .singleElement()
        .satisfies(entry -> assertThat(entry.at("outcome").text()).contains("status=403"));
  }
}
