package io.dataskipper.boat.portal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.portal.Portal;
import io.dataskipper.boat.portal.RecordedSite;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(RecordedSite.class)
class HistoryTest {
  private static final String PATH = "/api/device/incomer/history";

  @Test
  void drawsTheCourseOfAPoint(Portal portal) throws IOException {
    var course = portal.json(PATH + "?point=frequency&max=360");

    assertThat(course.at("device").text()).isEqualTo("incomer");
    assertThat(course.at("point").text()).isEqualTo("frequency");
    assertThat(course.at("unit").text()).isEqualTo("Hz");
    assertThat(course.at("intervalSeconds").number()).isEqualTo(10);
    assertThat(time(course.at("to"))).isEqualTo(time(course.at("from")).plus(Duration.ofHours(1)));
    assertThat(course.at("points").items()).isNotEmpty();
    for (var part : course.at("points").items()) {
      assertThat(time(part.at("time"))).isBetween(time(course.at("from")), time(course.at("to")));
      assertThat(part.at("value").number()).isEqualTo(RecordedSite.FREQUENCY);
      assertThat(part.at("min").number()).isEqualTo(RecordedSite.FREQUENCY);
      assertThat(part.at("max").number()).isEqualTo(RecordedSite.FREQUENCY);
      assertThat(part.at("samples").number()).isPositive();
    }
  }

  // A part that has only bad samples must not be drawn as a value, nor look as if nobody had asked.
  @Test
  void tellsBadSamplesApartFromMissingOnes(Portal portal) throws IOException {
    var parts = portal.json(PATH + "?point=declined").at("points").items();

    assertThat(parts).isNotEmpty();
    assertThat(parts).allSatisfy(part -> assertThat(part.has("value")).isFalse());
    assertThat(parts).allSatisfy(part -> assertThat(part.at("other").number()).isPositive());
  }

  @Test
  void isEmptyWhereNothingWasKept(Portal portal) throws IOException {
    var course =
        portal.json(PATH + "?point=frequency&from=2020-01-01T00:00:00Z&to=2020-01-02T01:00:00Z");

    assertThat(course.at("points").items()).isEmpty();
  }

  @Test
  void givesEverySampleAsCsv(Portal portal) throws IOException {
    var answer = portal.get(PATH + "?format=csv");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv;charset=utf-8");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(
            name -> assertThat(name).matches("attachment; filename=\"incomer_.*csv\""));
    assertThat(answer.body()).startsWith("time,point,value,unit,quality,clock\r\n");
    assertThat(answer.body()).contains(",frequency,50.25,Hz,good,", ",declined,,,invalid,");
  }

  @Test
  void givesCsvToWhomeverAcceptsNothingElseAndOnlyThePointsNamed(Portal portal) throws IOException {
    var lines =
        portal.get(PATH + "?point=frequency&point=current", "Accept", "text/csv").body().lines();

    assertThat(lines.skip(1).map(line -> line.split(",", -1)[1]).distinct())
        .containsExactlyInAnyOrder("frequency", "current");
  }

  @Test
  void letsTheAddressOverruleWhatTheClientAccepts(Portal portal) throws IOException {
    var answer = portal.get(PATH + "?point=frequency&format=json", "Accept", "text/csv, */*;q=0.1");

    assertThat(Portal.parse(answer.body()).at("point").text()).isEqualTo("frequency");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ''                                    | Name one point, such as point=frequency
          point=frequency&point=current         | Name one point
          point=frequency&max=0                 | max="0" is not understood
          point=frequency&max=many              | a number in 1..2000
          point=frequency&from=yesterday        | from="yesterday" is not understood
          point=frequency&from=2999-01-01T00:00:00Z | before
          point=frequency&to=12:00              | such as 2026-05-09T12:00:00Z
          point=frequency&format=xml            | known are json and csv
          """)
  void saysWhatIsWrongWithARequest(String query, String why, Portal portal) throws IOException {
    var answer = portal.get(PATH + "?" + query);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(Portal.parse(answer.body()).at("detail").text()).contains(why);
  }

  @Test
  void namesTheNearestPointAndDevice(Portal portal) throws IOException {
    var point = portal.get(PATH + "?point=frequenzy");
    var device = portal.get("/api/device/incomr/history?point=frequency");

    assertThat(List.of(point.statusCode(), device.statusCode())).containsOnly(404);
    assertThat(point.body()).contains("did you mean \\\"frequency\\\"");
    assertThat(device.body()).contains("did you mean \\\"incomer\\\"");
  }

  @Test
  void showsWhatTheTargetRefusedForGood(Portal portal) throws IOException {
    var letters =
        portal
            .await("/api/dead-letters", answer -> !answer.at("letters").items().isEmpty())
            .at("letters")
            .items();
    var latest = letters.getFirst();

    assertThat(latest.at("target").text()).isEqualTo("http.electrical.measurements");
    assertThat(latest.at("reason").text()).contains("400", RecordedSite.REFUSAL);
    assertThat(latest.at("messages").number()).isPositive();
    assertThat(latest.has("documents")).isFalse();
    var whole = portal.json("/api/dead-letters/" + Math.round(latest.at("number").number()));
    assertThat(whole.at("batch").text()).isEqualTo(latest.at("batch").text());
    assertThat(whole.at("documents").items())
        .hasSize((int) latest.at("messages").number())
        .allSatisfy(document -> assertThat(document.text()).contains("\"incomer\""));
    var status = portal.json("/api/status");
    assertThat(
            status
                .at("targets")
                .item("id", "http.electrical.measurements")
                .at("deadLetters")
                .number())
        .isPositive();
  }

  @Test
  void showsAsManyDeadLettersAsAreWanted(Portal portal) throws IOException {
    portal.await("/api/dead-letters", answer -> answer.at("letters").items().size() > 1);

    assertThat(portal.json("/api/dead-letters?max=1").at("letters").items()).hasSize(1);
    assertThat(portal.get("/api/dead-letters?max=-1").statusCode()).isEqualTo(400);
    assertThat(portal.get("/api/dead-letters/0").statusCode()).isEqualTo(404);
    assertThat(portal.get("/api/dead-letters/seven").statusCode()).isEqualTo(404);
  }

  private static Instant time(Portal.Json text) {
    return Instant.parse(text.text());
  }
}
