package io.dataskipper.boat.publisher.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.publisher.http.HttpAuth.OAuth2;
import io.dataskipper.boat.publisher.http.HttpAuth.OAuth2.ClientProof;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.HttpReceiver.Reply;
import io.dataskipper.boat.spi.kit.HttpReceiver.Request;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import io.dataskipper.boat.spi.settings.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSourceTest {
  private final AtomicInteger tokens = new AtomicInteger();
  private final MovingClock clock = new MovingClock();
  private HttpReceiver server;

  @BeforeEach
  void start() throws Exception {
    server = HttpReceiver.plain();
    answerTokens("\"expires_in\":3600");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void fetchesOneTokenForManyRequests() throws Exception {
    try (var publishing = publishing()) {
      assertThat(publishing.send(1, 1)).isEqualTo(Delivery.complete(2));
      assertThat(publishing.send(1)).isEqualTo(Delivery.complete(1));
    }
    assertThat(proofs()).containsExactly("Bearer t-1", "Bearer t-1", "Bearer t-1");
    assertThat(tokens).hasValue(1);
  }

  @Test
  void asksForATokenAsTheStandardSays() throws Exception {
    try (var publishing = publishing()) {
      publishing.send(1);
    }
    var request = server.requests().getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
    assertThat(request.body().split("&"))
        .containsExactly(
            "grant_type=client_credentials",
            "scope=write%3Asamples+x",
            "audience=https%3A%2F%2Fapi");
    // RFC 6749, 2.3.1: "my:gateway" and "s3cret/+" are form-encoded, then Base64.
    assertThat(request.header("Authorization"))
        .isEqualTo("Basic bXklM0FnYXRld2F5OnMzY3JldCUyRiUyQg==");
  }

  @Test
  void putsItsNameAndSecretIntoTheFormIfToldSo() throws Exception {
    try (var publishing = publishing(ClientProof.FORM)) {
      publishing.send(1);
    }
    var request = server.requests().getFirst();
    assertThat(request.header("Authorization")).isEmpty();
    assertThat(request.body()).endsWith("&client_id=my%3Agateway&client_secret=s3cret%2F%2B");
  }

  @ParameterizedTest
  @CsvSource({
    // Told life, last moment of use, in seconds: a tenth early, a minute at most.
    "'\"expires_in\":3600', 3539",
    "'\"expires_in\":\"3600\"', 3539",
    "'\"expires_in\":100', 89",
    "'\"token_type\":\"Bearer\"', 269",
    "'\"expires_in\":-1', -1",
  })
  void renewsATokenShortlyBeforeItExpires(String told, long lastUse) throws Exception {
    answerTokens(told);
    try (var publishing = publishing()) {
      publishing.send(1);
      if (lastUse >= 0) {
        clock.forward(Duration.ofSeconds(lastUse));
        publishing.send(1);
        assertThat(tokens).hasValue(1);
        clock.forward(Duration.ofSeconds(1));
      }
      publishing.send(1);
      assertThat(tokens).hasValue(2);
    }
    assertThat(proofs().getLast()).isEqualTo("Bearer t-2");
  }

  // A token that was revoked before its time: one new one, and the batch is delivered.
  @Test
  void renewsATokenThatIsNoLongerTaken() throws Exception {
    server.answer(request -> answer(request, "\"expires_in\":3600", "Bearer t-2"));
    try (var publishing = publishing()) {
      assertThat(publishing.send(1)).isEqualTo(Delivery.complete(1));
    }
    assertThat(proofs()).containsExactly("Bearer t-1", "Bearer t-2");
  }

  @Test
  void renewsATokenOnlyOnceForARequest() throws Exception {
    server.answer(request -> answer(request, "\"expires_in\":3600", "nobody"));
    try (var publishing = publishing()) {
      assertThat(publishing.send(1).setback()).isInstanceOf(Setback.Refused.class);
    }
    assertThat(tokens).hasValue(2);
  }

  @ParameterizedTest
  @CsvSource({"400, CONFIGURATION", "401, CONFIGURATION", "429, REFUSED", "503, REFUSED"})
  void keepsTheDataIfItGetsNoToken(int status, FailureKind kind) throws Exception {
    server.answer(_ -> Reply.of(status, "{\"error\":\"invalid_client\"}"));
    try (var publishing = publishing()) {
      assertThat(publishing.send(1).setback())
          .isInstanceOfSatisfying(
              Setback.Later.class,
              later -> {
                assertThat(later.kind()).isEqualTo(kind);
                assertThat(later.reason())
                    .contains("fetch token", "client_id=my:gateway", "invalid_client")
                    .doesNotContain("s3cret");
              });
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "<html>", "{}", "{\"access_token\":7}", "{\"access_token\":\"a\\r\\nX: y\"}"})
  void keepsTheDataIfTheAnswerHoldsNoToken(String body) throws Exception {
    server.answer(_ -> Reply.of(200, body));
    try (var publishing = publishing()) {
      assertThat(publishing.send(1).setback())
          .isInstanceOfSatisfying(
              Setback.Later.class,
              later -> assertThat(later.kind()).isEqualTo(FailureKind.MALFORMED));
    }
  }

  private void answerTokens(String more) {
    server.answer(request -> answer(request, more, null));
  }

  /** Gives out tokens t-1, t-2..., and takes data with the one that is wanted, or with any. */
  private Reply answer(Request request, String more, @Nullable String wanted) {
    if (request.path().equals("/token")) {
      var json = "{\"access_token\":\"t-%d\",%s}".formatted(tokens.incrementAndGet(), more);
      return Reply.of(200, json);
    }
    var taken = wanted == null || request.header("Authorization").equals(wanted);
    return Reply.of(taken ? 200 : 401, "");
  }

  private List<String> proofs() {
    return server.requests().stream()
        .filter(request -> request.path().equals("/data"))
        .map(request -> request.header("Authorization"))
        .toList();
  }

  private Publishing publishing() throws Exception {
    return publishing(ClientProof.BASIC);
  }

  private Publishing publishing(ClientProof proof) throws Exception {
    var oauth2 =
        new OAuth2(
            server.url("/token"),
            "my:gateway",
            new Secret("s3cret/+"),
            "write:samples x",
            Map.of("audience", "https://api"),
            proof);
    var target = Targets.to(server.url("/data")).auth(new HttpAuth(null, null, oauth2)).build();
    return Publishing.to(target, clock);
  }

  /** A clock that goes when it is told to. */
  private static final class MovingClock extends Clock {
    private Instant now = Instant.parse("2026-05-01T12:00:00Z");

    void forward(Duration time) {
      now = now.plus(time);
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      throw new UnsupportedOperationException();
    }
  }
}
