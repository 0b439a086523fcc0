package io.dataskipper.boat.notifier.telegram;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.http.Answer;
import io.dataskipper.boat.spi.json.Json;
import io.dataskipper.boat.spi.notify.AlertCaller;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.notify.Recipients;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends each alert to each chat ({@code sendMessage} of the bot API). */
final class TelegramNotifier implements Notifier {
  private final URI call;
  private final Recipients chats;
  private final NotifierContext context;
  private final AlertCaller caller;

  TelegramNotifier(URI call, TelegramSettings settings, NotifierContext context) {
    this.call = call;
    this.chats = new Recipients(settings.chats());
    this.context = context;
    this.caller = new AlertCaller(settings.timeout(), context.clock());
  }

  @Override
  public Delivery send(List<Alert> alerts) throws InterruptedException {
    return AlertCaller.oneByOne(alerts, alert -> chats.tell(alert, this::send));
  }

  private @Nullable Setback send(String chat, Alert alert) throws InterruptedException {
    var body = TelegramMessage.of(chat, context.gatewayId(), alert);
    var request = AlertCaller.json(call, body).build();
    return caller.send(request, answer -> judge(chat, answer));
  }

  private @Nullable Setback judge(String chat, Answer answer) {
    var setback = caller.judge(answer, retryAfter(answer));
    return setback instanceof Setback.Refused
        ? new Setback.Refused(
            switch (answer.status()) {
              case 401, 404 -> "Telegram does not know this bot_token: " + answer.describe();
              case 403 ->
                  "chat=%s has blocked the bot or is not open to it: %s"
                      .formatted(chat, answer.describe());
              default -> "chat=%s: %s".formatted(chat, answer.describe());
            })
        : setback;
  }

  /** Telegram says in the body how many seconds to wait. */
  private Duration retryAfter(Answer answer) {
    try {
      if (!answer.success()
          && Json.parseObject(answer.body()).get("parameters") instanceof Map<?, ?> parameters
          && parameters.get("retry_after") instanceof BigDecimal seconds) {
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
      }
    } catch (GatewayException e) {
      context.logger().log(System.Logger.Level.DEBUG, "read rate limit of Telegram", e);
    }
    return answer.retryAfter(context.clock());
  }

  @Override
  public void close() {
    caller.close();
  }
}
