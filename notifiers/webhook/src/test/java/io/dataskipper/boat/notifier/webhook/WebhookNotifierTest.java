package io.dataskipper.boat.notifier.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.json.Json;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.HttpReceiver.Reply;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import io.dataskipper.boat.spi.settings.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookNotifierTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.ofEpochSecond(1_614_265_330), ZoneOffset.UTC);
  private static final NotifierContext CONTEXT =
      new NotifierContext("plant-7", System.getLogger("test"), CLOCK);
  private static final Alert ALERT =
      new Alert(
          "a1",
          "point/m1/u/high",
          Severity.CRITICAL,
          Alert.State.RAISED,
          new DeviceId("m1"),
          "262 V \"too much\"",
          Instant.EPOCH);

  private HttpReceiver receiver;

  @BeforeEach
  void start() throws Exception {
    receiver = HttpReceiver.plain();
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  private Delivery send(Map<String, Secret> headers, Secret secret) throws Exception {
    var settings =
        new WebhookSettings(
            new Secret(receiver.url("/hook?key=1")), headers, secret, Duration.ofSeconds(5));
    try (var notifier = new WebhookProvider().create(settings, CONTEXT)) {
      return notifier.send(List.of(ALERT));
    }
  }

  @Test
  void postsTheAlertAsJsonWithTheHeadersThatWereGiven() throws Exception {
    assertThat(send(Map.of("X-Key", new Secret("s3cret")), new Secret("k")))
        .isEqualTo(Delivery.complete(1));

    var request = receiver.requests().getFirst();
    assertThat(request.path()).isEqualTo("/hook?key=1");
    assertThat(request.header("X-Key")).isEqualTo("s3cret");
    assertThat(request.header("webhook-id")).isEqualTo("a1.raised.critical");
    assertThat(request.header("webhook-timestamp")).isEqualTo("1614265330");
    var body = Json.parseObject(request.body());
    assertThat(body).containsEntry("device_id", "plant-7").containsEntry("client_id", "m1");
    assertThat(body.get("alert"))
        .isEqualTo(
            Map.of(
                "id", "a1",
                "source", "point/m1/u/high",
                "severity", "critical",
                "state", "raised",
                "text", "262 V \"too much\""));
  }

  // The example of the specification, and of the libraries that check signatures.
  @Test
  void signsAsTheSpecificationShows() {
    var signature = Signature.of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();
    assertThat(
            signature.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1_614_265_330, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void signsWhatItPosts() throws Exception {
    send(Map.of(), new Secret("any text"));
    var request = receiver.requests().getFirst();
    assertThat(request.header("webhook-signature"))
        .isEqualTo(
            Signature.of("any text")
                .orElseThrow()
                .sign("a1.raised.critical", 1_614_265_330, request.body()));
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 429, 500, 503})
  void keepsTheAlertForLater(int status) throws Exception {
    receiver.answer(_ -> Reply.of(status, "Retry-After", "9", "busy"));
    assertThat(send(Map.of(), new Secret("k")).setback())
        .isInstanceOfSatisfying(
            Setback.Later.class,
            later -> assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(9)));
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 400, 401, 404, 410, 422})
  void givesUpWhatIsRefused(int status) throws Exception {
    receiver.answer(_ -> Reply.of(status, "no"));
    assertThat(send(Map.of(), new Secret("k")).setback()).isInstanceOf(Setback.Refused.class);
  }

  @Test
  void tellsEveryProblemAtOnceAndNoSecret() {
    var settings =
        new WebhookSettings(
            new Secret("ftp://host/secret"),
            Map.of("Content-Length", new Secret("12")),
            new Secret("whsec_%%%"),
            Duration.ofSeconds(5));
    assertThatThrownBy(() -> new WebhookProvider().create(settings, CONTEXT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContainingAll("url", "headers.Content-Length", "signing_secret")
        .hasMessageNotContaining("ftp:");
  }
}
