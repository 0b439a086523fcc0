package io.dataskipper.boat.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.ChangingSite;
import io.dataskipper.boat.portal.Portal;
import java.io.IOException;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** The configuration is read, checked, changed and restored through REST. */
@ExtendWith(ChangingSite.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ConfigResourceTest {
  private static final String YAML = "application/yaml";
  private static final String SLAVES = "/api/config/config/slave_config.yaml";
  private static final String COMMUNICATION = "/api/config/config/communication.yaml";

  @Test
  @Order(1)
  void listsTheFiles(Portal portal) throws IOException {
    var files = portal.json("/api/config/files");

    assertThat(files.at("files").items())
        .extracting(file -> file.at("dir").text() + "/" + file.at("file").text())
        .containsExactly("config/communication.yaml", "config/slave_config.yaml");
    assertThat(files.has("trial")).isFalse();
  }

  @Test
  @Order(2)
  void showsATextWithoutItsSecrets(Portal portal) throws IOException {
    assertThat(portal.get(COMMUNICATION).body())
        .contains("username: boat", "password: \"********\"")
        .doesNotContain("very-secret");
  }

  @Test
  @Order(3)
  void putsASavedFileInForceAndKeepsTheOtherLinksAndTheSecret(Portal portal) throws IOException {
    var since = since(portal, "link-2");
    var text = portal.get(SLAVES).body();

    var answer =
        portal.post(
            SLAVES + "?comment=renamed",
            YAML,
            text.replaceFirst("- id: meter-1\n", "- id: meter-one\n"));

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    var change = Portal.parse(answer.body());
    assertThat(change.at("version").at("comment").text()).isEqualTo("renamed");
    portal.await(
        "/api/device-health",
        health ->
            health
                .at("devices")
                .item("id", "meter-one")
                .at("availability")
                .text()
                .equals("online"));
    assertThat(since(portal, "link-2")).isEqualTo(since);
    var saved = portal.post(COMMUNICATION, YAML, portal.get(COMMUNICATION).body() + "# more\n");
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    assertThat(portal.get("/api/config/diff?from=2").body()).contains("+# more");
  }

  private static String since(Portal portal, String link) throws IOException {
    return portal
        .await(
            "/api/status",
            status -> status.at("links").item("id", link).at("state").text().equals("up"))
        .at("links")
        .item("id", link)
        .at("since")
        .text();
  }

  @Test
  @Order(4)
  void refusesABadTextWithEveryProblem(Portal portal) throws IOException {
    var before = portal.get(SLAVES).body();

    for (var path : new String[] {SLAVES, "/api/config/validate/config/slave_config.yaml"}) {
      var answer =
          portal.post(
              path, YAML, before.replace("unit_id: 1", "unit_id: 300").replace("port", "prot"));

      assertThat(answer.statusCode()).isEqualTo(422);
      var problems = Portal.parse(answer.body()).at("problems").items();
      assertThat(problems).hasSizeGreaterThan(2);
      assertThat(answer.body()).contains("300 is not in", "slave_config.yaml");
    }
    assertThat(portal.get(SLAVES).body()).isEqualTo(before);
  }

  @Test
  @Order(5)
  void refusesAMaskThatHidesNothing(Portal portal) throws IOException {
    var answer =
        portal.post(
            "/api/config/config/communication.yaml",
            YAML,
            "device_id: x\ndiscord_webhook_url: \"********\"\n");

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("discord_webhook_url");
  }

  @Test
  @Order(6)
  void restoresAVersion(Portal portal) throws IOException {
    var answer = portal.post("/api/config/restore/1", YAML, "");

    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(portal.get(SLAVES).body()).contains("- id: meter-1");
    var versions = Portal.parse(portal.get("/api/config/versions").body());
    assertThat(versions.items().getFirst().at("comment").text()).isEqualTo("version 1 restored");
    assertThat(portal.get("/api/config/versions/2/config/slave_config.yaml").body())
        .contains("meter-one");
    assertThat(portal.post("/api/config/restore/99", YAML, "").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(7)
  void knowsNoFilesBeyondTheConfiguration(Portal portal) throws IOException {
    for (var path :
        new String[] {
          "/api/config/config/passwd",
          "/api/config/meters/..%2Fcommunication.yaml",
          "/api/config/meters/slave_config.txt",
          "/api/config/etc/communication.yaml"
        }) {
      assertThat(portal.get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  @Order(8)
  void startsTheEngineAnew(Portal portal) throws IOException {
    assertThat(portal.post("/api/service/restart", YAML, "").statusCode()).isEqualTo(204);
    portal.await(
        "/api/device-health",
        health ->
            health.at("devices").item("id", "meter-2").at("availability").text().equals("online"));
  }

  @Test
  @Order(9)
  void tellsTheSchemaOfAFile(Portal portal) throws IOException {
    var schema = portal.json("/api/config/schema/slave_config.yaml");

    assertThat(schema.at("properties").has("connections")).isTrue();
    assertThat(portal.get("/api/config/schema/nothing.yaml").statusCode()).isEqualTo(404);
  }
}
