package io.dataskipper.boat.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.SimulatedSite;
import io.dataskipper.boat.simulator.fault.Fault;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SimulatedSite.class)
class RestTest {
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

  @Test
  void tellsTheStateOfTheGatewayAndItsLinks(Portal portal) throws IOException {
    var status =
        portal.await(
            "/api/status",
            s -> s.at("links").item("id", "main-panel").at("state").text().equals("up"));

    assertThat(status.at("time").text()).matches(TIME);
    assertThat(status.at("gateway").at("id").text()).isEqualTo("site-042");
    assertThat(status.at("gateway").at("state").text()).isEqualTo("running");
    assertThat(status.at("gateway").at("uptimeSeconds").number()).isPositive();
    assertThat(status.at("devices").at("total").number()).isEqualTo(7);
    var panel = status.at("links").item("id", "main-panel");
    assertThat(panel.at("label").text()).isEqualTo("Main electrical panel");
    assertThat(panel.at("devices").number()).isEqualTo(6);
    assertThat(panel.has("nextAttempt")).isFalse();
    assertThat(status.at("configuration").at("problems").items()).isEmpty();
    assertThat(status.at("stores").item("name", "outbox").at("writable").flag()).isTrue();
  }

  @Test
  void namesCausesAndWhoMustAct(Portal portal) throws IOException {
    var attention =
        portal.await("/api/status", s -> s.at("attention").items().size() >= 3).at("attention");

    var roof = attention.item("id", "roof");
    assertThat(roof.at("subject").text()).isEqualTo("link");
    assertThat(roof.at("severity").text()).isEqualTo("critical");
    assertThat(roof.at("detail").text()).contains("127.0.0.1");
    assertThat(roof.at("advice").text()).contains("port");
    var silent = attention.item("id", SimulatedSite.SILENT);
    assertThat(silent.at("text").text()).isEqualTo("does not answer");
    assertThat(silent.at("who").text()).isEqualTo("site");
    assertThat(attention.items())
        .as("a device behind a link that is down is not a cause")
        .noneMatch(item -> item.at("id").text().equals("inverter"));
    assertThat(attention.items())
        .filteredOn(item -> item.at("subject").text().equals("target"))
        .singleElement()
        .satisfies(target -> assertThat(target.at("who").text()).isEqualTo("network"));
  }

  @Test
  void tellsHowEachDeviceIs(Portal portal) throws IOException {
    var health =
        portal.await(
            "/api/device-health",
            h ->
                h.at("devices")
                    .item("id", SimulatedSite.SILENT)
                    .at("availability")
                    .text()
                    .equals("offline"));

    var incomer = health.at("devices").item("id", SimulatedSite.METER);
    assertThat(incomer.at("availability").text()).isEqualTo("online");
    assertThat(incomer.at("lastGood").text()).matches(TIME);
    assertThat(incomer.at("pollIntervalSeconds").number()).isEqualTo(1);
    assertThat(incomer.at("points").number()).isEqualTo(11);
    assertThat(incomer.has("advice")).isFalse();
    var silent = health.at("devices").item("id", SimulatedSite.SILENT);
    assertThat(silent.at("failure").text()).isEqualTo("timeout");
    assertThat(silent.at("lastError").text()).contains("unit=3");
    assertThat(silent.at("advice").text()).contains("power");
    assertThat(silent.has("lastGood")).isFalse();
  }

  @Test
  void givesEveryRegisterWithValueUnitAndQuality(Portal portal) throws IOException {
    var path = "/api/device/%s/registers".formatted(SimulatedSite.METER);
    SimulatedSite.meter(SimulatedSite.METER).set("voltage_l1_n", 231.4);
    var points =
        portal
            .await(
                path,
                r ->
                    r.at("points")
                            .item("point", "declined")
                            .at("details")
                            .text()
                            .contains("bad_reference")
                        && r.at("points")
                            .item("point", "voltage_l1_n")
                            .at("value")
                            .text()
                            .equals("231.4"))
            .at("points");

    assertThat(points.items()).hasSize(11);
    var voltage = points.item("point", "voltage_l1_n");
    assertThat(voltage.at("unit").text()).isEqualTo("V");
    assertThat(voltage.at("quality").text()).isEqualTo("good");
    assertThat(voltage.at("readTime").text()).matches(TIME);
    assertThat(voltage.has("details")).isFalse();
    var declined = points.item("point", "declined");
    assertThat(declined.has("value")).isFalse();
    assertThat(declined.at("quality").text()).isEqualTo("invalid");
  }

  @Test
  void saysTheLastGoodValueOfADeviceThatFellSilent(Portal portal) throws IOException {
    var path = "/api/device/workshop/registers";
    var meter = SimulatedSite.meter("workshop");
    meter.set("frequency", 50.25);
    portal.await(
        path,
        r -> {
          var frequency = r.at("points").item("point", "frequency");
          return frequency.has("value") && frequency.at("value").text().equals("50.25");
        });

    meter.inject(new Fault.Silent());
    var frequency =
        portal
            .await(path, r -> r.at("points").item("point", "frequency").has("lastGood"))
            .at("points")
            .item("point", "frequency");

    assertThat(frequency.has("value")).isFalse();
    assertThat(frequency.at("quality").text()).isEqualTo("invalid");
    assertThat(frequency.at("lastGood").at("value").text()).isEqualTo("50.25");
    meter.clearFaults();
  }

  @Test
  void givesTheMapOfWhatIsShownOverModbusAsJsonAndAsCsv(Portal portal) throws IOException {
    var map = Portal.parse(portal.get("/api/gateway/map").body());

    assertThat(map.at("served").flag()).isFalse();
    assertThat(map.at("registers").items()).hasSize(11);
    var frequency = map.at("registers").item("point", "frequency");
    assertThat(frequency.at("device").text()).isEqualTo(SimulatedSite.METER);
    assertThat(frequency.at("unit").number()).isEqualTo(1);
    assertThat(frequency.at("function").number()).isEqualTo(3);
    assertThat(frequency.at("address").number()).isEqualTo(16);
    assertThat(frequency.at("count").number()).isEqualTo(2);
    assertThat(frequency.at("dataType").text()).isEqualTo("float32");

    var csv = portal.get("/api/gateway/map?format=csv");
    assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
    assertThat(csv.body().lines())
        .hasSize(12)
        .startsWith("unit,device,point,function,address,count,data_type,scale,value_unit")
        .contains("1,incomer,frequency,3,16,2,float32,,Hz");
    assertThat(portal.get("/api/gateway/map?format=xml").statusCode()).isEqualTo(400);
  }

  @Test
  void namesTheNearestDevicesForOneThatIsNotThere(Portal portal) throws IOException {
    var answer = portal.get("/api/device/incomr/registers");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    var problem = Portal.parse(answer.body());
    assertThat(problem.at("title").text()).isEqualTo("Not Found");
    assertThat(problem.at("detail").text())
        .isEqualTo("There is no device \"incomr\"; did you mean \"incomer\"?");
  }

  @Test
  void tellsHowTheMachineIs(Portal portal) throws IOException {
    var system =
        portal.await("/api/metrics", m -> m.at("polling").at("valuesPerSecond").number() > 0);

    assertThat(system.at("cpu").at("cores").number()).isPositive();
    assertThat(system.at("cpu").at("load").number()).isBetween(0d, 1d);
    assertThat(system.at("memory").at("availableBytes").number())
        .isPositive()
        .isLessThan(system.at("memory").at("totalBytes").number());
    assertThat(system.at("disk").at("freeBytes").number()).isPositive();
    assertThat(system.at("polling").at("requestsPerSecond").number()).isPositive();
  }
}
