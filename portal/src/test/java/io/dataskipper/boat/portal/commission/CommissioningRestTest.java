package io.dataskipper.boat.portal.commission;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.ChangingSite;
import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.simulator.SimulatedMeter;
import io.dataskipper.boat.simulator.SimulatedTcp;
import io.dataskipper.boat.simulator.SunSpecMemory;
import io.dataskipper.boat.simulator.register.DataType;
import io.dataskipper.boat.simulator.register.SimulatedRegister;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Models, scans and single requests through REST. */
@ExtendWith(ChangingSite.class)
class CommissioningRestTest {
  private static final String JSON = "application/json";
  private static final String CSV = "text/csv";
  private static final String YAML = "application/yaml";

  @Test
  void listsShowsAndExportsModels(Portal portal) throws IOException {
    var list = portal.json("/api/meters");
    assertThat(list.items().size()).isGreaterThan(80);
    assertThat(portal.json("/api/meters/eastron_sdm120").at("registers").has("frequency")).isTrue();
    assertThat(portal.get("/api/meters/eastron_sdm121").statusCode()).isEqualTo(404);
    assertThat(portal.get("/api/meters/eastron_sdm121").body()).contains("eastron_sdm120");
    assertThat(portal.get("/api/meters/eastron_sdm120/export?format=csv").body())
        .contains("name,address,count,data_type,unit", "frequency,70,2,float32,Hz");
    assertThat(portal.get("/api/meters/eastron_sdm120/export?format=pdf").statusCode())
        .isEqualTo(400);
  }

  @Test
  void tellsTheBadCellsOfATableAndSavesAGoodOne(Portal portal) throws IOException {
    var bad =
        portal.post(
            "/api/meters/import?id=acme_table&apply=true",
            CSV,
            "name,address,type\nvoltage,0,u16\ncurrent,x,flot\n");
    assertThat(bad.statusCode()).as(bad.body()).isEqualTo(422);
    assertThat(bad.body()).contains("\"line\":3", "\"key\":\"address\"", "\"key\":\"type\"");
    var wide =
        portal.post(
            "/api/meters/import?id=acme_table",
            CSV,
            "name,address,type,count\nvoltage,0,float32,1\n");
    assertThat(wide.statusCode()).as("the driver declines it").isEqualTo(422);
    assertThat(wide.body()).contains("\"line\":2", "\"key\":\"count\"");

    var look = portal.post("/api/meters/import?id=acme_table", CSV, "name,address\nvoltage,0\n");
    assertThat(look.statusCode()).as(look.body()).isEqualTo(200);
    assertThat(look.body()).contains("voltage: {address: 0}").doesNotContain("\"change\"");
    assertThat(portal.get("/api/meters/acme_table").statusCode()).isEqualTo(404);
    var saved =
        portal.post(
            "/api/meters/import?id=acme_table&apply=true", CSV, "name,address\nvoltage,0\n");
    assertThat(saved.statusCode()).as(saved.body()).isEqualTo(200);
    assertThat(portal.json("/api/meters/acme_table").at("file").text())
        .isEqualTo("meters/acme_table.yaml");
  }

  @Test
  void savesAModelAndTellsWhatIsWrongWithAnother(Portal portal) throws IOException {
    var good = "meters:\n  - id: acme_yaml\n    registers:\n      voltage: {address: 0}\n";
    assertThat(portal.post("/api/meters", YAML, good).statusCode()).isEqualTo(200);
    assertThat(portal.json("/api/meters/acme_yaml").at("builtIn").text()).isEqualTo("false");
    var bad = portal.post("/api/meters", YAML, good.replace("address: 0", "adress: 0"));
    assertThat(bad.statusCode()).as(bad.body()).isEqualTo(422);
    assertThat(bad.body()).contains("\"line\":4", "address");
    assertThat(portal.post("/api/meters", YAML, "profiles: {a: [frequency]}").statusCode())
        .isEqualTo(400);
  }

  @Test
  void replacesAndDeletesAUsersModelOnly(Portal portal) throws IOException {
    var path = "/api/meters/acme_put";
    var text = "meters:\n  - id: acme_put\n    registers:\n      voltage: {address: 0}\n";
    assertThat(portal.send("PUT", path, YAML, text.replace("_put", "_other")).statusCode())
        .isEqualTo(400);
    assertThat(portal.send("PUT", path, YAML, text).statusCode()).isEqualTo(200);
    assertThat(portal.send("PUT", path, YAML, text.replace("voltage", "current")).statusCode())
        .isEqualTo(200);
    assertThat(portal.json(path).at("registers").has("current")).isTrue();
    assertThat(portal.send("DELETE", path, YAML, "").statusCode()).isEqualTo(200);
    assertThat(portal.get(path).statusCode()).isEqualTo(404);
    assertThat(portal.send("DELETE", path, YAML, "").statusCode()).isEqualTo(404);
    assertThat(portal.send("DELETE", "/api/meters/eastron_sdm120", YAML, "").statusCode())
        .isEqualTo(409);
  }

  @Test
  void scansAHost(Portal portal) throws IOException {
    var meter =
        SimulatedMeter.builder(4)
            .register(SimulatedRegister.holding("setpoint", 0, DataType.UINT16))
            .build();
    try (var peer = SimulatedTcp.of(meter)) {
      var connection =
          "\"connection\": {\"connection_type\": \"tcp\", \"host\": \"127.0.0.1\", \"port\": %d}"
              .formatted(peer.port());
      var started =
          portal.post("/api/scan", JSON, "{%s, \"units\": \"3-5\"}".formatted(connection));
      assertThat(started.statusCode()).as(started.body()).isEqualTo(202);
      var where = started.headers().firstValue("Location").orElseThrow();
      var scan =
          portal.await(
              where.substring(where.indexOf("/api")), it -> it.at("state").text().equals("done"));
      assertThat(scan.at("found").items())
          .singleElement()
          .satisfies(unit -> assertThat(unit.at("unit").text()).isEqualTo("4"));
      assertThat(portal.json("/api/audit?action=scan").at("entries").items())
          .singleElement()
          .satisfies(
              entry -> {
                assertThat(entry.at("who").text()).isEqualTo("local");
                assertThat(entry.at("about").text())
                    .isEqualTo("channel=127.0.0.1:%d units=3-5".formatted(peer.port()));
                assertThat(entry.at("outcome").text())
                    .startsWith("done: began=")
                    .endsWith("asked=3 found=1");
              });
    }
  }

  @Test
  void probesAUnit(Portal portal) throws IOException {
    var meter =
        SimulatedMeter.builder(4)
            .register(SimulatedRegister.holding("setpoint", 0, DataType.UINT16))
            .build();
    try (var peer = SimulatedTcp.of(meter)) {
      var connection =
          "\"connection\": {\"connection_type\": \"tcp\", \"host\": \"127.0.0.1\", \"port\": %d}"
              .formatted(peer.port());

      var write = "{%s, \"unit\": 4, \"function\": 6, \"address\": 0, \"values\": [7]%s}";
      assertThat(portal.post("/api/probe", JSON, write.formatted(connection, "")).body())
          .contains("confirm");
      assertThat(
              portal
                  .post("/api/probe", JSON, write.formatted(connection, ", \"confirm\": true"))
                  .body())
          .contains("\"outcome\":\"written\"");
      assertThat(portal.get("/api/audit?action=probe").body())
          .contains(
              "\"who\":\"local\"",
              "probe.write",
              "channel=127.0.0.1:%d unit=4 holding=0".formatted(peer.port()),
              "\"after\":\"0x0007\"",
              "\"outcome\":\"done\"");
      assertThat(
              portal
                  .post(
                      "/api/probe",
                      JSON,
                      "{%s, \"unit\": 4, \"function\": 3, \"address\": 0, \"count\": 1}"
                          .formatted(connection))
                  .body())
          .contains("\"words\":[7]", "\"direction\":\"sent\"", "\"direction\":\"received\"");
      assertThat(portal.json("/api/audit?action=probe.read").at("entries").items()).hasSize(1);
    }
  }

  @Test
  void makesAModelOfASunSpecDevice(Portal portal) throws IOException {
    var meter = SimulatedMeter.builder(1).rejectHoles().build();
    new SunSpecMemory(40_000).common("Acme", "AM-1", "0815").into(meter);
    try (var peer = SimulatedTcp.of(meter)) {
      var answer =
          portal.post(
              "/api/probe/sunspec",
              JSON,
              """
              {"connection": {"connection_type": "tcp", "host": "127.0.0.1", "port": %d},
               "unit": 1, "id": "acme_sunspec"}
              """
                  .formatted(peer.port()));
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.body()).contains("serial_number", "Acme");
    }
  }

  @Test
  void tellsWhatIsWrongWithARequest(Portal portal) throws IOException {
    assertThat(portal.post("/api/scan", JSON, "{}").statusCode()).isEqualTo(400);
    assertThat(portal.post("/api/scan", JSON, "no json").statusCode()).isEqualTo(400);
    var unknown =
        portal.post("/api/scan", JSON, "{\"connection\": {\"connection_type\": \"tpc\"}}");
    assertThat(unknown.statusCode()).isEqualTo(400);
    assertThat(unknown.body()).contains("tcp");
    assertThat(portal.get("/api/scan/99").statusCode()).isEqualTo(404);
  }
}
