package io.dataskipper.boat.notifier.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.json.Json;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against answers as https://core.telegram.org/bots/api ("Making requests") describes them. */
class TelegramNotifierTest {
  private static final NotifierContext CONTEXT =
      new NotifierContext("plant-7", System.getLogger("test"), Clock.systemUTC());
  private static final Reply OK = Reply.of(200, "{\"ok\":true,\"result\":{\"message_id\":1}}");

  private HttpReceiver telegram;
  private Notifier notifier;

  @BeforeEach
  void start() throws Exception {
    telegram = HttpReceiver.plain();
    telegram.answer(_ -> OK);
    notifier = create(List.of("-1001", "@plant7"));
  }

  @AfterEach
  void stop() {
    notifier.close();
    telegram.close();
  }

  private Notifier create(List<String> chats) throws ConfigurationException {
    var settings =
        new TelegramSettings(
            new Secret("42:abc-DEF"), chats, telegram.url("/"), Duration.ofSeconds(5));
    return new TelegramProvider().create(settings, CONTEXT);
  }

  private static Alert alert(String text) {
    return new Alert(
        text, "device/m1/offline", Severity.WARNING, Alert.State.RAISED, null, text, Instant.EPOCH);
  }

  private String text() throws GatewayException {
    return String.valueOf(Json.parseObject(telegram.received().getFirst()).get("text"));
  }

  private static Reply failure(int code, String description) {
    return Reply.of(
        code,
        "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"}".formatted(code, description));
  }

  @Test
  void tellsEveryChat() throws Exception {
    assertThat(notifier.send(List.of(alert("x")))).isEqualTo(Delivery.complete(1));
    assertThat(telegram.requests())
        .extracting(HttpReceiver.Request::path)
        .containsOnly("/bot42:abc-DEF/sendMessage");
    assertThat(telegram.received()).hasSize(2);
    assertThat(Json.parseObject(telegram.received().getFirst())).containsEntry("chat_id", "-1001");
    assertThat(Json.parseObject(telegram.received().getLast())).containsEntry("chat_id", "@plant7");
  }

  // An entity that is not closed makes Telegram refuse the whole message with 400.
  @Test
  void escapesWhatWouldBeMarkup() throws Exception {
    notifier.send(List.of(alert("a <b> & c > d _*[]~` 😀")));
    assertThat(text())
        .isEqualTo(
            "<b>warning: device/m1/offline</b>\na &lt;b&gt; &amp; c &gt; d _*[]~` 😀\n"
                + "<i>plant-7, 1970-01-01T00:00:00Z</i>");
  }

  @Test
  void cutsWhatIsLongerThanTelegramAllows() throws Exception {
    notifier.send(List.of(alert("😀".repeat(5000))));
    var text = text();
    assertThat(text.codePointCount(0, text.length())).isLessThan(4096);
  }

  @Test
  void waitsAsLongAsTheRateLimitSaysAndTellsNoChatTwice() throws Exception {
    var limited =
        Reply.of(
            429,
            "{\"ok\":false,\"error_code\":429,\"description\":\"Too Many Requests: retry after 7\","
                + "\"parameters\":{\"retry_after\":7}}");
    telegram.answer(request -> request.body().contains("@plant7") ? limited : OK);

    assertThat(notifier.send(List.of(alert("x"))).setback())
        .isInstanceOfSatisfying(
            Setback.Later.class,
            later -> {
              assertThat(later.retryAfter()).isEqualTo(Duration.ofSeconds(7));
              assertThat(later.kind()).isEqualTo(FailureKind.REFUSED);
            });

    telegram.answer(_ -> OK);
    assertThat(notifier.send(List.of(alert("x")))).isEqualTo(Delivery.complete(1));
    assertThat(telegram.received())
        .filteredOn(body -> body.contains("-1001"))
        .as("the chat that had it already")
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          403 | Forbidden: bot was blocked by the user | has blocked the bot
          403 | Forbidden: bot was kicked from the group chat | has blocked the bot
          400 | Bad Request: chat not found            | chat not found
          401 | Unauthorized                           | bot_token
          404 | Not Found                              | bot_token
          """)
  void refusesForGoodAndStillTellsTheOthers(int code, String description, String named)
      throws Exception {
    telegram.answer(request -> request.body().contains("-1001") ? failure(code, description) : OK);

    assertThat(notifier.send(List.of(alert("x"))).setback())
        .isInstanceOfSatisfying(
            Setback.Refused.class,
            refused -> assertThat(refused.reason()).contains(named).doesNotContain("abc-DEF"));
    assertThat(telegram.received()).anyMatch(body -> body.contains("@plant7"));
  }

  @Test
  void keepsTheAlertWhileTelegramIsIll() throws Exception {
    telegram.answer(_ -> Reply.of(502, "<html>Bad Gateway</html>"));
    assertThat(notifier.send(List.of(alert("x"))).setback()).isInstanceOf(Setback.Later.class);
  }

  @Test
  void wantsSomebodyToTell() {
    assertThatThrownBy(() -> create(List.of()))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("chats: is missing");
  }
}
