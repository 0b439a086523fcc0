package io.dataskipper.boat.publisher.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.HttpReceiver.Reply;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import io.dataskipper.boat.spi.settings.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpPublisherTest {
  private HttpReceiver receiver;

  @BeforeEach
  void start() throws Exception {
    receiver = HttpReceiver.plain();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void postsAMessageAsItIsWithTheIdOfItsBatch() throws Exception {
    try (var publishing = Publishing.to(Targets.to(url()).build())) {
      assertThat(publishing.send(1)).isEqualTo(Delivery.complete(1));
    }
    var request = receiver.requests().getFirst();
    assertThat(request.method()).isEqualTo("POST");
    assertThat(request.path()).isEqualTo("/v1/electrical");
    assertThat(request.body()).isEqualTo("{\"id\":\"batch-0-0\"}");
    assertThat(request.header("Idempotency-Key")).isEqualTo("batch-0");
    assertThat(request.header("Content-Type")).isEqualTo("application/json");
    assertThat(request.header("User-Agent")).isEqualTo("dataskipper-boat");
    assertThat(request.header("Authorization")).isEmpty();
  }

  @Test
  void addsTheHeadersOfTheSettingsAndLetsThemReplaceItsOwn() throws Exception {
    var target =
        Targets.to(url())
            .header("X-Api-Key", "k-1")
            .header("Content-Type", "application/vnd.example+json")
            .build();
    try (var publishing = Publishing.to(target)) {
      publishing.send(1);
    }
    var request = receiver.requests().getFirst();
    assertThat(request.header("X-Api-Key")).isEqualTo("k-1");
    assertThat(request.headers().get("Content-Type"))
        .containsExactly("application/vnd.example+json");
  }

  // A receiver that drops what it has seen by its key must not drop the second message of a batch.
  @Test
  void givesEachRequestOfABatchAKeyOfItsOwnAndTheSameOneAgain() throws Exception {
    try (var publishing = Publishing.to(Targets.to(url()).build())) {
      publishing.send(3, 1);
      publishing.send(3);
    }
    assertThat(receiver.requests())
        .extracting(request -> request.header("Idempotency-Key"))
        .containsExactly(
            "batch-0/0",
            "batch-0/1",
            "batch-0/2",
            "batch-1",
            "batch-0/0",
            "batch-0/1",
            "batch-0/2");
  }

  @Test
  void postsSeveralMessagesInAnEnvelope() throws Exception {
    try (var publishing = Publishing.to(Targets.to(url()).batchSize(2).build())) {
      assertThat(publishing.send(3, 1)).isEqualTo(Delivery.complete(2));
    }
    assertThat(receiver.received())
        .containsExactly(
            "{\"messages\":[{\"id\":\"batch-0-0\"},{\"id\":\"batch-0-1\"}]}",
            "{\"messages\":[{\"id\":\"batch-0-2\"}]}",
            "{\"messages\":[{\"id\":\"batch-1-0\"}]}");
    assertThat(receiver.requests())
        .extracting(request -> request.header("Idempotency-Key"))
        .containsExactly("batch-0/0", "batch-0/2", "batch-1");
  }

  @Test
  void compressesTheBody() throws Exception {
    try (var publishing = Publishing.to(Targets.to(url()).gzip().build())) {
      publishing.send(1);
    }
    assertThat(receiver.requests().getFirst().header("Content-Encoding")).isEqualTo("gzip");
    assertThat(receiver.received()).containsExactly("{\"id\":\"batch-0-0\"}");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202, 204, 207, 299})
  void takesEverySuccessAsConfirmation(int status) throws Exception {
    assertThat(answered(Reply.of(status, ""))).isNull();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 405, 409, 410, 413, 415, 422, 451})
  void givesUpABatchThatIsRefusedAndQuotesWhy(int status) throws Exception {
    assertThat(answered(Reply.of(status, "{\"error\":\"no such\nfield\"}")))
        .isEqualTo(
            new Setback.Refused(
                "POST target=%s status=%d \"{\"error\":\"no such field\"}\""
                    .formatted(Publishing.TARGET, status)));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 501, 502, 503, 504, 599})
  void keepsABatchThatMayBeTakenLater(int status) throws Exception {
    assertThat(answered(Reply.of(status, "Retry-After", "17", "busy")))
        .isEqualTo(
            new Setback.Later(
                FailureKind.REFUSED,
                Duration.ofSeconds(17),
                "POST target=%s status=%d \"busy\"".formatted(Publishing.TARGET, status)));
  }

  @Test
  void waitsUntilTheDateThatItIsAskedFor() throws Exception {
    receiver.answer(_ -> Reply.of(503, "Retry-After", "Fri, 01 May 2026 12:02:00 GMT", ""));
    var clock = Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC);
    try (var publishing = Publishing.to(Targets.to(url()).build(), clock)) {
      assertThat(publishing.send(1).setback())
          .isInstanceOfSatisfying(
              Setback.Later.class,
              later -> assertThat(later.retryAfter()).isEqualTo(Duration.ofMinutes(2)));
    }
  }

  @Test
  void stopsAtTheFirstThatIsNotConfirmed() throws Exception {
    receiver.answer(request -> Reply.of(request.body().contains("batch-2") ? 422 : 200, ""));
    try (var publishing = Publishing.to(Targets.to(url()).build())) {
      var delivery = publishing.send(1, 1, 1, 1);
      assertThat(delivery.confirmed()).isEqualTo(2);
      assertThat(delivery.setback()).isInstanceOf(Setback.Refused.class);
    }
    assertThat(receiver.requests()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {307, 308})
  void followsToAnotherPathOfTheSameServerWithTheSamePost(int status) throws Exception {
    receiver.answer(
        request ->
            request.path().equals("/v2?a=1")
                ? Reply.of(200, "")
                : Reply.of(status, "Location", "/v2?a=1", ""));
    var target = Targets.to(url()).auth(bearer("t-1")).build();
    try (var publishing = Publishing.to(target)) {
      assertThat(publishing.send(1)).isEqualTo(Delivery.complete(1));
    }
    var second = receiver.requests().getLast();
    assertThat(second.method()).isEqualTo("POST");
    assertThat(second.body()).isEqualTo("{\"id\":\"batch-0-0\"}");
    assertThat(second.header("Idempotency-Key")).isEqualTo("batch-0");
    assertThat(second.header("Authorization")).isEqualTo("Bearer t-1");
  }

  // Neither the data nor the token are for a server that the settings do not name.
  @Test
  void followsToNoOtherServer() throws Exception {
    try (var other = HttpReceiver.plain()) {
      receiver.answer(_ -> Reply.of(307, "Location", other.url("/v1"), ""));
      assertMoved(other.url("/v1"));
      assertThat(other.requests()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303})
  void keepsTheDataIfThePostWouldBecomeAGet(int status) throws Exception {
    receiver.answer(_ -> Reply.of(status, "Location", "/login", ""));
    assertMoved("/login");
    assertThat(receiver.requests()).hasSize(1);
  }

  @Test
  void doesNotRunInCircles() throws Exception {
    receiver.answer(_ -> Reply.of(308, "Location", "/again", ""));
    assertMoved("/again");
    assertThat(receiver.requests()).hasSize(4);
  }

  @Test
  void keepsTheDataIfARedirectionLeadsNowhere() throws Exception {
    receiver.answer(_ -> Reply.of(307, "Location", "::not a url::", ""));
    assertMoved("::not a url::");
  }

  @Test
  void keepsTheDataOfAnEndpointThatIsTooSlow() throws Exception {
    receiver.goSilent();
    try (var publishing =
        Publishing.to(Targets.to(url()).timeout(Duration.ofMillis(200)).build())) {
      assertThat(publishing.send(1).setback())
          .isInstanceOfSatisfying(
              Setback.Later.class,
              later -> assertThat(later.kind()).isEqualTo(FailureKind.TIMEOUT));
    }
  }

  @Test
  void provesItselfWithATokenOrAPassword() throws Exception {
    var basic = new HttpAuth.Basic("Aladdin", new Secret("open sesame"));
    try (var token = Publishing.to(Targets.to(url()).auth(bearer("t-1")).build());
        var password =
            Publishing.to(Targets.to(url()).auth(new HttpAuth(null, basic, null)).build())) {
      token.send(1);
      password.send(1);
    }
    // The example of RFC 7617, 2.
    assertThat(receiver.requests())
        .extracting(request -> request.header("Authorization"))
        .containsExactly("Bearer t-1", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
  }

  // A refused token is refused again: nothing is to be gained by asking twice.
  @Test
  void asksOnceWithATokenThatCannotBeRenewed() throws Exception {
    var asked = new AtomicInteger();
    receiver.answer(_ -> Reply.of(401, "try " + asked.incrementAndGet()));
    try (var publishing = Publishing.to(Targets.to(url()).auth(bearer("t-1")).build())) {
      assertThat(publishing.send(1).setback()).isInstanceOf(Setback.Refused.class);
    }
    assertThat(asked).hasValue(1);
  }

  private @Nullable Setback answered(Reply reply) throws Exception {
    receiver.answer(_ -> reply);
    try (var publishing = Publishing.to(Targets.to(url()).build())) {
      return publishing.send(1).setback();
    }
  }

  private void assertMoved(String location) throws Exception {
    try (var publishing = Publishing.to(Targets.to(url()).build())) {
      assertThat(publishing.send(1).setback())
          .isInstanceOfSatisfying(
              Setback.Later.class,
              later -> {
                assertThat(later.kind()).isEqualTo(FailureKind.CONFIGURATION);
                assertThat(later.reason()).contains("location=\"%s\"".formatted(location));
              });
    }
  }

  private String url() {
    return receiver.url("/v1/electrical");
  }

  private static HttpAuth bearer(String token) {
    return new HttpAuth(new Secret(token), null, null);
  }
}
