package io.dataskipper.boat.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.Portal.Json;
import io.dataskipper.boat.portal.SimulatedSite;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SimulatedSite.class)
class AlertTest {
  private static final String METER = "workshop";
  private static final String SOURCE = "point/workshop/voltage_l1_n/over-voltage";
  private static final String JSON = "application/json";

  /**
   * The alert of the meter, which stays: one that came and went for each test would be flapping.
   */
  private static Json raise(Portal portal) throws IOException {
    return raise(portal, METER);
  }

  private static Json raise(Portal portal, String meter) throws IOException {
    SimulatedSite.meter(meter).set("voltage_l1_n", 310);
    return portal
        .await("/api/alerts?device=" + meter + "&state=active", a -> a.at("total").number() == 1)
        .at("alerts")
        .items()
        .getFirst();
  }

  private static HttpResponse<String> post(Portal portal, String id, String deed, String body)
      throws IOException {
    return portal.post("/api/alerts/%s/%s".formatted(id, deed), JSON, body);
  }

  @Test
  void showsAnAlertFromRaisedToDone(Portal portal) throws IOException {
    var alert = raise(portal);
    assertThat(alert.at("source").text()).isEqualTo(SOURCE);
    assertThat(alert.at("severity").text()).isEqualTo("warning");
    assertThat(alert.at("state").text()).isEqualTo("active_unacknowledged");
    assertThat(alert.at("text").text())
        .isEqualTo("Workshop: voltage_l1_n is 310 V, at or above 300");
    assertThat(alert.has("cleared")).isFalse();
    var id = alert.at("id").text();

    var known = post(portal, id, "acknowledge", "{\"who\":\"anna\",\"comment\":\"on my way\"}");
    assertThat(known.statusCode()).isEqualTo(200);
    assertThat(Portal.parse(known.body()).at("state").text()).isEqualTo("active_acknowledged");
    assertThat(Portal.parse(known.body()).at("note").text()).isEqualTo("anna: on my way");

    var shelved = post(portal, id, "shelve", "{\"who\":\"anna\",\"minutes\":60}");
    assertThat(Portal.parse(shelved.body()).at("state").text()).isEqualTo("shelved");
    assertThat(post(portal, id, "comment", "{\"who\":\"bo\",\"comment\":\"fuse\"}").statusCode())
        .isEqualTo(200);
    assertThat(post(portal, id, "unshelve", "{\"who\":\"anna\"}").statusCode()).isEqualTo(200);

    var events = portal.json("/api/alerts/history?alert=" + id).at("events").items();
    assertThat(events)
        .extracting(event -> event.at("kind").text())
        .containsExactly("unshelved", "commented", "shelved", "acknowledged", "raised");
    assertThat(events.get(1).at("who").text()).isEqualTo("bo");
    assertThat(events.get(1).at("comment").text()).isEqualTo("fuse");
    assertThat(events.getLast().has("who")).isFalse();
    var next = events.get(3).at("number").text().replace(".0", "");
    assertThat(
            portal
                .json("/api/alerts/history?alert=%s&before=%s".formatted(id, next))
                .at("events")
                .items())
        .hasSize(1);
  }

  @Test
  void tellsTheLiveStream(Portal portal) throws IOException {
    try (var lines = portal.lines("/api/live?part=alerts").body()) {
      var events = lines.iterator();
      raise(portal, "chiller");
      var line = events.next();
      while (!line.startsWith("data:") || !line.contains("point/chiller/voltage_l1_n")) {
        line = events.next();
      }
      assertThat(Portal.parse(line.substring("data:".length())).at("alerts").items()).isNotEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "severity=critical, 0",
    "severity=info, 1",
    "state=active, 1",
    "state=shelved, 0",
    "state=cleared_unacknowledged, 0"
  })
  void listsThoseThatAreAskedFor(String query, int expected, Portal portal) throws IOException {
    raise(portal);
    assertThat(portal.json("/api/alerts?device=" + METER + "&" + query).at("total").number())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"state=loud", "severity=bad", "max=0", "max=many"})
  void saysWhatItDoesNotUnderstand(String query, Portal portal) throws IOException {
    assertThat(portal.get("/api/alerts?" + query).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          acknowledge | {}                                            | who
          acknowledge | nonsense                                      | JSON
          acknowledge | {"who":""}                                    | who
          acknowledge | {"who":7}                                     | who
          comment     | {"who":"anna"}                                | comment
          shelve      | {"who":"anna"}                                | until
          shelve      | {"who":"anna","minutes":0}                    | minutes
          shelve      | {"who":"anna","until":"soon"}                 | until
          shelve      | {"who":"anna","until":"2020-01-01T00:00:00Z"} | within
          shelve      | {"who":"anna","minutes":5,"until":"2099-01-01T00:00:00Z"} | either
          """)
  void saysWhatADeedLacks(String deed, String body, String named, Portal portal)
      throws IOException {
    var id = raise(portal).at("id").text();
    var answer = post(portal, id, deed, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Portal.parse(answer.body()).at("detail").text()).contains(named);
  }

  @Test
  void knowsNoOtherAlertAndNoOtherDeed(Portal portal) throws IOException {
    assertThat(post(portal, "nobody", "acknowledge", "{\"who\":\"anna\"}").statusCode())
        .isEqualTo(404);
    assertThat(post(portal, "nobody", "delete", "{\"who\":\"anna\"}").statusCode()).isIn(404, 405);
  }

  // The three types that a form of a foreign page can send without asking first.
  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data"})
  void takesNothingThatAFormCanSend(String type, Portal portal) throws IOException {
    var id = raise(portal).at("id").text();
    var path = "/api/alerts/%s/acknowledge".formatted(id);
    var body = "{\"who\":\"anna\"}";
    assertThat(portal.post(path, type, body).statusCode()).isEqualTo(415);
    assertThat(portal.post(path, JSON, body, "Origin", "http://evil.example").statusCode())
        .isEqualTo(403);
  }
}
