package io.dataskipper.boat.driver.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.LinkSpec;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.HttpReceiver.Reply;
import io.dataskipper.boat.spi.settings.Secret;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WeatherDriverTest {
  private static final Instant NOW = Instant.parse("2026-05-09T12:20:30Z");
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private HttpReceiver service;
  private long nanos;
  private Driver driver;

  @BeforeEach
  void start() throws Exception {
    service = HttpReceiver.plain();
    service.answer(_ -> Reply.of(200, Skies.ANSWER));
    driver = connected(Skies.link(service.url(""), TIMEOUT));
  }

  @AfterEach
  void stop() {
    driver.close();
    service.close();
  }

  private Driver connected(LinkSpec<WeatherLink, WeatherPlace, WeatherPoint> link)
      throws Exception {
    var context =
        new DriverContext(System.getLogger("weather-test"), Clock.fixed(NOW, ZoneOffset.UTC));
    var made = new WeatherDriverProvider(() -> nanos).create(link, context);
    made.connect();
    return made;
  }

  private void pass(Duration time) {
    nanos += time.toNanos();
  }

  private List<Sample> read() throws Exception {
    return driver.read(Skies.BLOCK).samples();
  }

  private DriverException failure() {
    return Objects.requireNonNull(catchThrowableOfType(DriverException.class, this::read));
  }

  @Test
  void asksForWhatIsWantedInOneQuestion() throws Exception {
    read();

    assertThat(service.requests())
        .singleElement()
        .extracting(HttpReceiver.Request::path)
        .isEqualTo(
            "/v1/forecast?latitude=52.52&longitude=13.41&current=temperature_2m,wind_speed_10m"
                + "&wind_speed_unit=ms&timeformat=unixtime&timezone=GMT");
  }

  @Test
  void aSampleHasTheProvidersTimeAndTheTimeOfTheAnswer() throws Exception {
    var sample = read().getFirst();

    assertThat(sample.value()).isEqualTo(new Value.Real(13.4));
    assertThat(sample.quality()).isEqualTo(Quality.GOOD);
    assertThat(sample.sourceTime()).isEqualTo(Instant.ofEpochSecond(1_778_328_000));
    assertThat(sample.readTime()).isEqualTo(NOW);
  }

  @Test
  void asksOnceAnIntervalHoweverOftenItIsRead() throws Exception {
    for (int second = 0; second < 1800; second += 10) {
      read();
      pass(Duration.ofSeconds(10));
    }

    assertThat(service.requests()).hasSize(2);
  }

  @Test
  void anErrorIsToldInTheProvidersWords() {
    service.answer(
        _ ->
            Reply.of(
                400, "{\"error\":true,\"reason\":\"Latitude must be in range of -90 to 90\"}"));

    assertThat(failure().kind()).isEqualTo(FailureKind.REFUSED);
    assertThat(failure())
        .hasMessage(
            "read link=sky device=roof: status=400 \"Latitude must be in range of -90 to 90\"");
    assertThat(service.requests()).hasSize(1);
  }

  @Test
  void aRateLimitIsHonouredForAsLongAsItSays() {
    service.answer(
        _ -> Reply.of(429, "Retry-After", "120", "{\"error\":true,\"reason\":\"Too many\"}"));
    assertThat(failure()).hasMessageContaining("status=429 \"Too many\"");

    pass(Duration.ofSeconds(119));
    assertThat(failure()).hasMessageContaining("status=429");
    assertThat(service.requests()).hasSize(1);

    pass(Duration.ofSeconds(1));
    failure();
    assertThat(service.requests()).hasSize(2);
  }

  // Open-Meteo sends no Retry-After; its limits end with the minute, the hour and the day in UTC.
  @ParameterizedTest
  @CsvSource({
    "Minutely API request limit exceeded. Please try again in one minute., PT1M",
    "Hourly API request limit exceeded. Please try again in the next hour., PT40M30S",
    "Daily API request limit exceeded. Please try again tomorrow., PT11H40M30S"
  })
  void withoutRetryAfterTheWordsSayHowLong(String reason, Duration pause) {
    service.answer(_ -> Reply.of(429, "{\"error\":true,\"reason\":\"%s\"}".formatted(reason)));
    failure();
    pass(pause.minusSeconds(1));
    failure();
    assertThat(service.requests()).hasSize(1);

    pass(Duration.ofSeconds(1));
    failure();
    assertThat(service.requests()).hasSize(2);
  }

  @Test
  void theLastAnswerIsToldOnAsOldDataForAWhile() throws Exception {
    read();
    service.answer(_ -> Reply.of(503, "busy"));
    pass(Duration.ofMinutes(16));
    assertThat(read())
        .extracting(Sample::quality)
        .containsOnly(Quality.questionable(Detail.OLD_DATA));

    service.answer(_ -> Reply.of(200, Skies.ANSWER));
    pass(Duration.ofMinutes(2));
    assertThat(read()).extracting(Sample::quality).containsOnly(Quality.GOOD);

    service.answer(_ -> Reply.of(503, "busy"));
    pass(Duration.ofMinutes(46));
    assertThat(failure()).hasMessageContaining("status=503");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "<html>", "[]", "{}", "{\"current\":{}}", "{\"current\":5}"})
  void whatIsNoAnswerIsMalformed(String body) {
    service.answer(_ -> Reply.of(200, body));

    assertThat(failure().kind()).isEqualTo(FailureKind.MALFORMED);
  }

  @Test
  void aFigureThatTheProviderDoesNotHaveIsInvalid() throws Exception {
    service.answer(_ -> Reply.of(200, Skies.ANSWER.replace("13.4,", "null,")));

    assertThat(read().getFirst().quality()).isEqualTo(Quality.invalid(Detail.BAD_REFERENCE));
    assertThat(read().getLast().quality()).isEqualTo(Quality.GOOD);
  }

  @Test
  void aUnitThatIsNotTheConfiguredOneIsNotPassedOff() throws Exception {
    var wind = new Point(new PointId(Skies.ROOF, "wind_speed"), "km/h");
    try (var other = connected(Skies.link(service.url(""), TIMEOUT, List.of(wind), null))) {
      var reading = other.read(new ReadBlock(Skies.ROOF, null, List.of(wind)));
      assertThat(reading.samples().getFirst().quality())
          .isEqualTo(Quality.questionable(Detail.INCONSISTENT));
    }
  }

  @Test
  void aServerOfYourOwnMayHaveAPathAndAKeyThatIsNotTold() throws Exception {
    var key = new Secret("s3cret&");
    var link = Skies.link(service.url("/meteo/"), TIMEOUT, List.of(Skies.TEMPERATURE), key);
    service.answer(_ -> Reply.of(503, ""));
    try (var other = connected(link)) {
      assertThatThrownBy(
              () -> other.read(new ReadBlock(Skies.ROOF, null, List.of(Skies.TEMPERATURE))))
          .hasMessageNotContaining("s3cret");
    }
    assertThat(service.requests().getFirst().path())
        .startsWith("/meteo/v1/forecast?")
        .endsWith("&apikey=s3cret%26");
  }

  @Test
  void whatCannotBeAskedForIsAProblemOfTheConfiguration() throws IOException {
    var odd = new Point(new PointId(Skies.ROOF, "temprature"), "");
    var link = Skies.link("ftp://example.com", TIMEOUT, List.of(odd), null);

    assertThatThrownBy(() -> connected(link))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .extracting(problem -> problem.key() + ": " + problem.reason())
                    .containsExactly(
                        "base_url: is not a URL such as https://api.open-meteo.com",
                        "clients[0].registers.temprature.variable: is missing, and \"temprature\" is"
                            + " no usual name; did you mean \"temperature\"?"));
  }
}
