package io.dataskipper.boat.portal.diag;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.SimulatedSite;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SimulatedSite.class)
class LogResourceTest {
  private static final System.Logger LOG = System.getLogger("io.dataskipper.boat.words.Talker");

  private static HttpResponse<String> put(Portal portal, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(portal.address("/api/logs/levels")))
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body));
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request.build(), BodyHandlers.ofString());
    }
  }

  @Test
  void showsTheLinesThatAreWanted(Portal portal) throws IOException {
    LOG.log(System.Logger.Level.WARNING, "strange meter={0}", "m-7");
    var lines =
        portal
            .json(
                "/api/logs?level=WARNING&logger=words&text=METER%3Dm-7&since=2020-01-01T00:00:00Z")
            .at("lines")
            .items();
    assertThat(lines)
        .last()
        .satisfies(
            line -> {
              assertThat(line.at("logger").text()).isEqualTo("words.Talker");
              assertThat(line.at("level").text()).isEqualTo("WARNING");
              assertThat(line.at("text").text()).isEqualTo("strange meter=m-7");
            });
    assertThat(portal.json("/api/logs?limit=1").at("lines").items()).hasSize(1);
    assertThat(portal.json("/api/logs?logger=nobody").at("lines").items()).isEmpty();
  }

  @Test
  void tellsNewLinesAsTheyCome(Portal portal) throws IOException {
    try (var events = portal.lines("/api/logs/live?logger=words&text=heard").body()) {
      var lines = events.iterator();
      assertThat(lines.next()).isEqualTo(": follows the log");
      LOG.log(System.Logger.Level.INFO, "not for you");
      LOG.log(System.Logger.Level.INFO, "heard this");
      var text = lines.next();
      while (!text.startsWith("data:")) {
        text = lines.next();
      }
      assertThat(text).contains("\"text\":\"heard this\"");
    }
  }

  @Test
  void keepsTheLogInAFile(Portal portal) throws IOException {
    LOG.log(System.Logger.Level.INFO, "for the file");
    portal.awaitText("/api/logs/download", "INFO    words.Talker: for the file");
  }

  @Test
  void changesALevelForAWhile(Portal portal) throws Exception {
    var changed = put(portal, "{\"logger\":\"words\",\"level\":\"debug\",\"minutes\":5}");
    assertThat(changed.statusCode()).isEqualTo(200);
    var level = Portal.parse(changed.body()).at("changed").item("logger", "words");
    assertThat(level.at("level").text()).isEqualTo("DEBUG");
    assertThat(level.has("until")).isTrue();
    LOG.log(System.Logger.Level.DEBUG, "in detail");
    assertThat(portal.json("/api/logs?text=in%20detail").at("lines").items()).hasSize(1);
    assertThat(put(portal, "{\"logger\":\"words\",\"level\":\"default\"}").statusCode())
        .isEqualTo(200);
    assertThat(portal.json("/api/logs/levels").at("changed").items()).isEmpty();
    assertThat(LOG.isLoggable(System.Logger.Level.DEBUG)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "level=LOUD, 'known are DEBUG, INFO, WARNING and ERROR'",
    "since=yesterday, 'a time such as'",
    "limit=0, '1..5000'"
  })
  void saysWhatIsWrongWithAParameter(String query, String why, Portal portal) throws IOException {
    var answer = portal.get("/api/logs?" + query);
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Portal.parse(answer.body()).at("detail").text()).contains(why);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"logger\":\"words.Talkr\",\"level\":\"DEBUG\"} | 404 | did you mean",
        "{\"logger\":\"words\"} | 400 | lacks",
        "{\"logger\":\"words\",\"level\":\"LOUD\"} | 400 | known are",
        "{\"logger\":\"words\",\"level\":\"DEBUG\",\"minutes\":-1} | 400 | minutes",
        "[] | 400 | JSON object"
      })
  void saysWhatIsWrongWithAChange(String body, int status, String why, Portal portal)
      throws Exception {
    LOG.log(System.Logger.Level.DEBUG, "there is such a logger");
    var answer = put(portal, body);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(Portal.parse(answer.body()).at("detail").text()).contains(why);
  }
}
