package io.dataskipper.boat.portal.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.Portal.Json;
import io.dataskipper.boat.portal.StagingSite;
import io.dataskipper.boat.simulator.fault.Fault;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Points are written in two steps, and everything that came of it can be looked up. */
@ExtendWith(StagingSite.class)
class WriteTest {
  private static final String SETPOINT = "/api/device/meter-1/points/setpoint/write";
  private static final String JSON = "application/json";

  @AfterEach
  void clear() {
    StagingSite.meter().clearFaults();
  }

  private static Json wish(Portal portal, String value) throws IOException {
    portal.await(
        "/api/device-health",
        health ->
            health.at("devices").item("id", "meter-1").at("availability").text().equals("online"));
    var answer = portal.post(SETPOINT, JSON, "{\"value\": %s}".formatted(value));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return Portal.parse(answer.body());
  }

  private static Json confirm(Portal portal, Json wish, int status) throws IOException {
    var body = "{\"confirm\": \"%s\"}".formatted(wish.at("confirm").text());
    var answer = portal.post(SETPOINT + "/confirm", JSON, body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return Portal.parse(answer.body());
  }

  private static boolean reads40(Json registers) {
    var point = registers.at("points").item("point", "setpoint");
    return point.has("value") && point.at("value").number() == 40;
  }

  private static Json newest(Portal portal) throws IOException {
    return portal.json("/api/audit?action=write&limit=1").at("entries").items().getFirst();
  }

  @Test
  void writesWhatWasConfirmedOnceAndReadsItBack(Portal portal) throws IOException {
    StagingSite.meter().set("setpoint", 40);
    portal.await("/api/device/meter-1/registers", WriteTest::reads40);

    var wish = wish(portal, "50");

    assertThat(wish.at("value").number()).isEqualTo(50);
    assertThat(wish.at("unit").text()).isEqualTo("kW");
    assertThat(wish.at("now").at("value").number()).isEqualTo(40);
    assertThat(StagingSite.meter().value("setpoint")).isEqualTo(40);
    var result = confirm(portal, wish, 200);
    assertThat(result.at("outcome").text()).isEqualTo("done");
    assertThat(result.at("readBack").at("value").number()).isEqualTo(50);
    assertThat(StagingSite.meter().value("setpoint")).isEqualTo(50);
    StagingSite.meter().set("setpoint", 41);
    confirm(portal, wish, 409);
    assertThat(StagingSite.meter().value("setpoint")).isEqualTo(41);
    var entry = newest(portal);
    assertThat(entry.at("about").text()).isEqualTo("meter-1/setpoint");
    assertThat(entry.at("who").text()).isEqualTo("local");
    assertThat(entry.at("before").text()).isEqualTo("40");
    assertThat(entry.at("after").text()).isEqualTo("50");
    assertThat(entry.at("outcome").text()).isEqualTo("done: reads 50");
  }

  @Test
  void tellsInTheDevicesWordsThatItRefused(Portal portal) throws IOException {
    var wish = wish(portal, "60");
    StagingSite.meter().inject(new Fault.Refused(4));
    var result = confirm(portal, wish, 200);
    assertThat(result.at("outcome").text()).isEqualTo("refused");
    assertThat(result.at("reason").text()).contains("04");
    assertThat(newest(portal).at("outcome").text()).startsWith("refused: ");
  }

  // The device did it, its answer was lost: to say "failed" would be a lie, to repeat it a danger.
  @Test
  void saysUnknownWhenTheAnswerIsLost(Portal portal) throws IOException {
    var wish = wish(portal, "70");
    StagingSite.meter().inject(new Fault.Dropped());
    var result = confirm(portal, wish, 200);
    assertThat(result.at("outcome").text()).isEqualTo("unknown");
    assertThat(result.has("readBack")).isFalse();
    assertThat(StagingSite.meter().value("setpoint")).isEqualTo(70);
    assertThat(newest(portal).at("outcome").text()).startsWith("unknown: ");
  }

  @Test
  void refusesAPointThatIsNotWritable(Portal portal) throws IOException {
    var answer = portal.post("/api/device/meter-1/points/voltage/write", JSON, "{\"value\": 1}");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains("writable: true");
    assertThat(newest(portal).at("outcome").text()).startsWith("not written: ");
  }

  @Test
  void saysWhatIsWrongWithARequest(Portal portal) throws IOException {
    for (var body : new String[] {"", "[]", "{}", "{\"value\": null}", "{\"value\": [1]}"}) {
      assertThat(portal.post(SETPOINT, JSON, body).statusCode()).as(body).isEqualTo(400);
    }
    assertThat(portal.post(SETPOINT + "/confirm", JSON, "{}").statusCode()).isEqualTo(400);
    assertThat(portal.post(SETPOINT + "/confirm", JSON, "{\"confirm\": \"x\"}").statusCode())
        .isEqualTo(409);
    var unknown = portal.post("/api/device/meter-1/points/setpiont/write", JSON, "{\"value\": 1}");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.body()).contains("setpoint");
    assertThat(portal.get("/api/audit?limit=0").statusCode()).isEqualTo(400);
  }
}
