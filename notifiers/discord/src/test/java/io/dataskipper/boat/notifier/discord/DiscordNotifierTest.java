package io.dataskipper.boat.notifier.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.HttpReceiver.Reply;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import io.dataskipper.boat.spi.settings.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscordNotifierTest {
  private static final NotifierContext CONTEXT =
      new NotifierContext("plant-7", System.getLogger("test"), Clock.systemUTC());

  private HttpReceiver discord;
  private Notifier notifier;

  @BeforeEach
  void start() throws Exception {
    discord = HttpReceiver.plain();
    notifier = create(discord.url("/api/webhooks/1/token"));
  }

  @AfterEach
  void stop() {
    notifier.close();
    discord.close();
  }

  @Test
  void waitsForThePostAndMentionsNobody() throws Exception {
    discord.answer(_ -> Reply.of(200, "{}"));

    assertThat(notifier.send(List.of(alert("@everyone meter is offline", Alert.State.RAISED))))
        .isEqualTo(Delivery.complete(1));
    assertThat(discord.received().getFirst())
        .contains("\"allowed_mentions\":{\"parse\":[]}", "\"color\":16361509", "plant-7");
  }

  @Test
  void tellsAClearedAlertInGreen() throws Exception {
    discord.answer(_ -> Reply.of(204, ""));

    notifier.send(List.of(alert("answers again", Alert.State.CLEARED)));

    assertThat(discord.received().getFirst()).contains("Cleared: device/m1", "\"color\":3046706");
  }

  // Discord limits a webhook to a few calls a second and says in the body how long to wait.
  @Test
  void waitsAsLongAsTheRateLimitSays() throws Exception {
    discord.answer(_ -> Reply.of(429, "{\"message\":\"limited\",\"retry_after\":0.75}"));

    var delivery = notifier.send(List.of(alert("x", Alert.State.RAISED)));

    assertThat(delivery.setback())
        .isInstanceOfSatisfying(
            Setback.Later.class,
            later -> {
              assertThat(later.retryAfter()).isEqualTo(Duration.ofMillis(750));
              assertThat(later.kind()).isEqualTo(FailureKind.REFUSED);
            });
  }

  @Test
  void refusesOnlyTheAlertThatDiscordRefuses() throws Exception {
    discord.answer(
        request -> request.body().contains("poison") ? Reply.of(400, "bad") : Reply.of(200, "{}"));

    var delivery =
        notifier.send(
            List.of(
                alert("good", Alert.State.RAISED),
                alert("poison", Alert.State.RAISED),
                alert("also good", Alert.State.RAISED)));

    assertThat(delivery.confirmed()).isEqualTo(1);
    assertThat(delivery.setback()).isInstanceOf(Setback.Refused.class);
  }

  @Test
  void saysThatTheWebhookIsGone() throws Exception {
    discord.answer(_ -> Reply.of(404, "{\"message\":\"Unknown Webhook\",\"code\":10015}"));

    var delivery = notifier.send(List.of(alert("x", Alert.State.RAISED)));

    assertThat(delivery.setback())
        .isInstanceOfSatisfying(
            Setback.Refused.class,
            refused -> assertThat(refused.reason()).contains("does not know this webhook"));
  }

  @Test
  void refusesAUrlWithoutRepeatingIt() {
    assertThatThrownBy(() -> create("ftp://host/secret-token"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("webhook_url: is not a URL that begins with https://");
  }

  private static Notifier create(String url) throws ConfigurationException {
    return new DiscordProvider()
        .create(new DiscordSettings(new Secret(url), Duration.ofSeconds(5)), CONTEXT);
  }

  private static Alert alert(String text, Alert.State state) {
    return new Alert("1", "device/m1/offline", Severity.WARNING, state, null, text, Instant.EPOCH);
  }
}
