package io.dataskipper.boat.portal.diag;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.ChangingSite;
import io.dataskipper.boat.portal.Portal;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who looks for a fault restarts things; what was on the wire before is the clue. */
@ExtendWith(ChangingSite.class)
class TraceAcrossRestartTest {
  private static final String YAML = "application/yaml";
  private static final String SLAVES = "/api/config/config/slave_config.yaml";

  @Test
  void goesOnWithTheFramesOfEveryLinkThatIsStillThere(Portal portal) throws IOException {
    var first = oldest(portal, "link-2");
    long before = newest(portal, "link-2", 4);
    try (var events = portal.lines("/api/diag/trace/link-2/live").body()) {
      var lines = events.iterator();
      assertThat(lines.next()).startsWith(":");

      assertThat(portal.post("/api/service/restart", YAML, "").statusCode()).isEqualTo(204);
      var goneOn = newest(portal, "link-2", before + 8);
      assertThat(oldest(portal, "link-2")).isEqualTo(first);

      var text = portal.get(SLAVES).body();
      var without = text.substring(0, text.indexOf("  - id: link-2"));
      assertThat(portal.post(SLAVES, YAML, without.replace("meter-1", "meter-one")).statusCode())
          .isEqualTo(200);
      assertThat(portal.get("/api/diag/trace/link-2").statusCode()).isEqualTo(404);
      var told = "";
      while (!told.equals("event: gone")) {
        told = lines.next();
      }
      assertThat(portal.post(SLAVES, YAML, text).statusCode()).isEqualTo(200);
      assertThat(newest(portal, "link-2", 2)).isLessThan(goneOn);
    }
    assertThat(newest(portal, "link-1", 2)).isPositive();
    assertThat(portal.json("/api/diag/trace/link-1?max=20000").at("frames").items().getFirst())
        .matches(frame -> frame.at("number").number() == 1);
  }

  private static String oldest(Portal portal, String link) throws IOException {
    var trace =
        portal.await(
            "/api/diag/trace/%s?after=0&max=1".formatted(link),
            found -> !found.at("frames").items().isEmpty());
    return trace.at("frames").items().getFirst().text();
  }

  private static long newest(Portal portal, String link, long least) throws IOException {
    return (long)
        portal
            .await("/api/diag/trace/" + link, trace -> trace.at("newest").number() >= least)
            .at("newest")
            .number();
  }
}
