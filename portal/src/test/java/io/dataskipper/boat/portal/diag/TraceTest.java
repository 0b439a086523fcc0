package io.dataskipper.boat.portal.diag;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.SimulatedSite;
import java.io.IOException;
import java.util.Iterator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(SimulatedSite.class)
class TraceTest {
  private static final String TRACE = "/api/diag/trace/main-panel";

  @Test
  void showsRequestsWithTheirAnswers(Portal portal) throws IOException {
    var trace =
        portal.await(
            TRACE + "?max=20000",
            t -> t.at("frames").items().stream().anyMatch(f -> f.has("exception")));
    var frames = trace.at("frames").items();
    var sent = frames.getFirst();
    var received = frames.get(1);
    assertThat(sent.at("kind").text()).isEqualTo("sent");
    assertThat(sent.at("framing").text()).isEqualTo("modbus_tcp");
    assertThat(sent.at("text").text()).contains("read holding registers address=");
    assertThat(sent.at("bytes").text()).startsWith("00 01 00 00 00 06 ");
    assertThat(received.at("kind").text()).isEqualTo("received");
    assertThat(received.at("waitedSeconds").number()).isBetween(0.0, 60.0);
    assertThat(received.at("address").number()).isEqualTo(sent.at("address").number());
    assertThat(frames)
        .filteredOn(frame -> frame.has("exception"))
        .first()
        .extracting(frame -> frame.at("exception").text())
        .isEqualTo("02 illegal data address");
  }

  @Test
  void goesOnAfterAFrame(Portal portal) throws IOException {
    var newest = portal.await(TRACE, t -> t.at("newest").number() > 10).at("newest").number();
    var next =
        portal.await(TRACE + "?after=" + (long) newest, t -> !t.at("frames").items().isEmpty());
    assertThat(next.at("frames").items().getFirst().at("number").number()).isEqualTo(newest + 1);
    assertThat(portal.json(TRACE + "?max=3").at("frames").items()).hasSize(3);
  }

  @Test
  void isDownloadedAsTextAndAsACapture(Portal portal) throws IOException {
    portal.await(TRACE, t -> t.at("newest").number() > 1);
    var text = portal.get(TRACE + "?format=text");
    assertThat(text.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"trace-main-panel.txt\"");
    assertThat(text.body().lines().findFirst().orElseThrow())
        .matches("20\\S+Z > unit=1 read holding registers address=\\d+ count=\\d+ \\| 00 01 .*");
    var capture = portal.get(TRACE + "?format=pcap");
    assertThat(capture.headers().firstValue("Content-Type"))
        .hasValue("application/vnd.tcpdump.pcap");
    assertThat(capture.body()).hasSizeGreaterThan(24);
  }

  @Test
  void tellsNewFramesAsTheyCome(Portal portal) throws IOException {
    try (var events = portal.lines(TRACE + "/live").body()) {
      var lines = events.iterator();
      assertThat(lines.next()).isEqualTo(": follows the frames of a link");
      var first = frame(lines);
      var second = frame(lines);
      assertThat(second.at("number").number()).isEqualTo(first.at("number").number() + 1);
      var answer = first.at("kind").text().equals("received") ? first : second;
      assertThat(answer.at("text").text()).contains("unit=");
    }
  }

  private static Portal.Json frame(Iterator<String> lines) {
    var text = lines.next();
    while (!text.startsWith("data:")) {
      text = lines.next();
    }
    return Portal.parse(text.substring("data:".length()));
  }

  @ParameterizedTest
  @CsvSource({
    "/api/diag/trace/main-panal, 404, did you mean \"main-panel\"",
    "/api/diag/trace/main-panal/live, 404, did you mean \"main-panel\"",
    "/api/diag/trace/main-panel?format=xml, 400, 'json, text and pcap'",
    "/api/diag/trace/main-panel?after=x, 400, the number of a frame",
    "/api/diag/trace/main-panel?max=0, 400, 1..20000"
  })
  void saysWhatIsWrongWithARequest(String path, int status, String why, Portal portal)
      throws IOException {
    var answer = portal.get(path);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(Portal.parse(answer.body()).at("detail").text()).contains(why);
  }
}
