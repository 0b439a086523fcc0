package io.dataskipper.boat.notifier.discord;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.http.Answer;
import io.dataskipper.boat.spi.json.Json;
import io.dataskipper.boat.spi.notify.AlertCaller;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Posts alerts to a webhook ("Execute Webhook" of Discord's documentation), ten to a message. */
final class DiscordNotifier implements Notifier {
  private static final int MOST_EMBEDS = 10;
  private static final Set<Integer> UNKNOWN = Set.of(401, 403, 404);

  private final URI webhook;
  private final NotifierContext context;
  private final AlertCaller caller;

  DiscordNotifier(URI webhook, Duration timeout, NotifierContext context) {
    this.webhook = webhook;
    this.context = context;
    this.caller = new AlertCaller(timeout, context.clock());
  }

  @Override
  public Delivery send(List<Alert> alerts) throws InterruptedException {
    var confirmed = 0;
    var most = MOST_EMBEDS;
    while (confirmed < alerts.size()) {
      var some = alerts.subList(confirmed, Math.min(alerts.size(), confirmed + most));
      var setback = post(some);
      if (setback == null) {
        confirmed += some.size();
      } else if (setback instanceof Setback.Refused && some.size() > 1) {
        // One of them is not to its liking: alone, each gets an answer of its own.
        most = 1;
      } else {
        return new Delivery(confirmed, setback);
      }
    }
    return Delivery.complete(confirmed);
  }

  private @Nullable Setback post(List<Alert> alerts) throws InterruptedException {
    var message = Embeds.message(context.gatewayId(), alerts);
    return caller.send(AlertCaller.json(webhook, message).build(), this::judge);
  }

  private @Nullable Setback judge(Answer answer) {
    var setback = caller.judge(answer, retryAfter(answer));
    return setback instanceof Setback.Refused && UNKNOWN.contains(answer.status())
        ? new Setback.Refused("Discord does not know this webhook (any more): " + answer.describe())
        : setback;
  }

  /** Discord says in the body how many seconds to wait, with a fraction; the header rounds. */
  private Duration retryAfter(Answer answer) {
    try {
      if (!answer.success()
          && Json.parseObject(answer.body()).get("retry_after") instanceof BigDecimal seconds) {
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
      }
    } catch (GatewayException e) {
      context.logger().log(System.Logger.Level.DEBUG, "read rate limit of Discord", e);
    }
    return answer.retryAfter(context.clock());
  }

  @Override
  public void close() {
    caller.close();
  }
}
