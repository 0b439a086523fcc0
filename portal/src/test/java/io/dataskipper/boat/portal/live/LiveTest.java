package io.dataskipper.boat.portal.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.Portal.Json;
import io.dataskipper.boat.portal.SimulatedSite;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(SimulatedSite.class)
class LiveTest {

  @BeforeEach
  void everyClientOfATestBeforeHasLeft(Portal portal) throws IOException {
    portal.awaitText("/metrics", "boat_live_clients 0\n");
  }

  @Test
  void beginsWithEverythingAndGoesOnWithWhatChanges(Portal portal) throws IOException {
    try (var lines = portal.lines("/api/live").body()) {
      var events = new Events(lines);

      assertThat(events.next("system").has("cpu")).isTrue();
      var devices = events.next("devices");
      assertThat(devices.at("snapshot").flag()).isTrue();
      assertThat(devices.at("devices").items()).hasSize(7);
      assertThat(events.next("status").at("gateway").at("state").text()).isEqualTo("running");
      var first = events.next("values");
      assertThat(first.at("devices").at("incomer").items()).hasSize(11);
      assertThat(events.next("values").at("time").text()).isNotEqualTo(first.at("time").text());
      assertThat(events.next("status").at("time").text()).endsWith("Z");
    }
  }

  @Test
  void tellsANewValueSoonAfterItWasRead(Portal portal) throws IOException {
    var path = "/api/live?part=values&device=kitchen";
    try (var lines = portal.lines(path).body()) {
      var events = new Events(lines);
      events.next("values");

      SimulatedSite.meter("kitchen").set("voltage_l2_n", 209.5);

      var voltage = events.value("kitchen", "voltage_l2_n");
      while (!voltage.text().equals("209.5")) {
        voltage = events.value("kitchen", "voltage_l2_n");
      }
      assertThat(events.seen).as("no other part and no other device").containsOnly("values");
      assertThat(events.devices).containsOnly("kitchen");
    }
  }

  @Test
  void answersOnlyWhatIsWanted(Portal portal) throws IOException {
    try (var lines = portal.lines("/api/live?part=system").body()) {
      var events = new Events(lines);
      events.next("system");
      events.next("system");

      assertThat(events.seen).containsOnly("system");
    }
  }

  @Test
  void refusesAPartThatThereIsNot(Portal portal) throws IOException {
    var answer = portal.get("/api/live?part=weather");

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Portal.parse(answer.body()).at("detail").text()).contains("weather", "status");
  }

  @Test
  void turnsFurtherClientsAwayAndTakesThemWhenOneHasLeft(Portal portal) throws IOException {
    List<Stream<String>> open = new ArrayList<>();
    try {
      for (int i = 0; i < LiveHub.MOST_CLIENTS; i++) {
        open.add(portal.lines("/api/live?part=system").body());
      }
      var refused = portal.get("/api/live?part=system");

      assertThat(refused.statusCode()).isEqualTo(503);
      assertThat(refused.headers().firstValue("Retry-After")).isPresent();
    } finally {
      open.forEach(Stream::close);
    }
    portal.awaitText("/metrics", "boat_live_clients 0\n");
    assertThat(portal.json("/api/status").has("time")).isTrue();
  }

  /** The events of a stream, one after the other. */
  private static final class Events {
    private final Iterator<String> lines;
    private final List<String> seen = new ArrayList<>();
    private final List<String> devices = new ArrayList<>();

    Events(Stream<String> lines) {
      this.lines = lines.iterator();
    }

    /** The next event of that name; leaves out others. */
    Json next(String name) {
      while (true) {
        var event = lines.next();
        var data = lines.next();
        assertThat(event).startsWith("event: ");
        assertThat(data).startsWith("data: {");
        assertThat(lines.next()).isEmpty();
        seen.add(event.substring("event: ".length()));
        if (event.equals("event: " + name)) {
          return Portal.parse(data.substring("data: ".length()));
        }
      }
    }

    Json value(String device, String point) {
      while (true) {
        var values = next("values").at("devices");
        devices.addAll(values.names());
        if (values.has(device)) {
          for (var item : values.at(device).items()) {
            if (item.at("point").text().equals(point)) {
              return item.at("value");
            }
          }
        }
      }
    }
  }
}
