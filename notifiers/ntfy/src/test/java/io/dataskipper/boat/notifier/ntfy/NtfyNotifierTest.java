package io.dataskipper.boat.notifier.ntfy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.json.Json;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.HttpReceiver.Reply;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import io.dataskipper.boat.spi.settings.Secret;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against answers as https://docs.ntfy.sh/publish/ describes them. */
class NtfyNotifierTest {
  private static final NotifierContext CONTEXT =
      new NotifierContext("plant-7", System.getLogger("test"), Clock.systemUTC());

  private HttpReceiver ntfy;

  @BeforeEach
  void start() throws Exception {
    ntfy = HttpReceiver.plain();
    ntfy.answer(_ -> Reply.of(200, "{\"id\":\"hwQ2YpKdmg\",\"event\":\"message\"}"));
  }

  @AfterEach
  void stop() {
    ntfy.close();
  }

  private Delivery send(Severity severity, Alert.State state, String text) throws Exception {
    var settings =
        new NtfySettings(
            new Secret("plant"), ntfy.url("/"), new Secret("tk_1"), Duration.ofSeconds(5));
    try (var notifier = new NtfyProvider().create(settings, CONTEXT)) {
      var alert = new Alert("a1", "device/m1/offline", severity, state, null, text, Instant.EPOCH);
      return notifier.send(List.of(alert));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "INFO, RAISED, 2, information_source",
    "WARNING, RAISED, 4, warning",
    "CRITICAL, RAISED, 5, rotating_light",
    "CRITICAL, CLEARED, 3, white_check_mark"
  })
  void ringsAsLoudAsTheAlertIsUrgent(
      Severity severity, Alert.State state, BigDecimal priority, String tag) throws Exception {
    assertThat(send(severity, state, "meter is offline")).isEqualTo(Delivery.complete(1));

    var request = ntfy.requests().getFirst();
    assertThat(request.path()).isEqualTo("/");
    assertThat(request.header("Authorization")).isEqualTo("Bearer tk_1");
    assertThat(Json.parseObject(request.body()))
        .containsEntry("topic", "plant")
        .containsEntry("message", "meter is offline")
        .containsEntry("priority", priority)
        .containsEntry("tags", List.of(tag));
  }

  // A message of more than 4096 bytes would arrive as an attached file that nobody reads at night.
  @Test
  void cutsWhatWouldBecomeAnAttachment() throws Exception {
    send(Severity.INFO, Alert.State.RAISED, "😀".repeat(3000));
    var message = String.valueOf(Json.parseObject(ntfy.received().getFirst()).get("message"));
    assertThat(message.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(4096);
  }

  @Test
  void keepsTheAlertAtTheRateLimit() throws Exception {
    ntfy.answer(
        _ ->
            Reply.of(
                429,
                "{\"code\":42901,\"http\":429,\"error\":\"limit reached: too many requests\"}"));
    assertThat(send(Severity.INFO, Alert.State.RAISED, "x").setback())
        .isInstanceOfSatisfying(
            Setback.Later.class, later -> assertThat(later.reason()).contains("too many requests"));
  }

  @ParameterizedTest
  @CsvSource({
    "401, 40101, unauthorized, token",
    "403, 40301, forbidden, token",
    "400, 40009, invalid topic, invalid topic"
  })
  void givesUpWhatIsRefused(int status, int code, String error, String named) throws Exception {
    ntfy.answer(
        _ ->
            Reply.of(
                status,
                "{\"code\":%d,\"http\":%d,\"error\":\"%s\"}".formatted(code, status, error)));
    assertThat(send(Severity.INFO, Alert.State.RAISED, "x").setback())
        .isInstanceOfSatisfying(
            Setback.Refused.class, refused -> assertThat(refused.reason()).contains(named));
  }

  @Test
  void wantsAServerWithAnAddress() {
    var settings = new NtfySettings(new Secret("plant"), "ntfy.sh", null, Duration.ofSeconds(5));
    assertThatThrownBy(() -> new NtfyProvider().create(settings, CONTEXT))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("server");
  }
}
