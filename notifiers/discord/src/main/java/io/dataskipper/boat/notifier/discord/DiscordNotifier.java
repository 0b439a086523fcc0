package io.dataskipper.boat.notifier.discord;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.http.Answer;
import io.dataskipper.boat.spi.http.HttpCaller;
import io.dataskipper.boat.spi.json.Json;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Posts alerts to a webhook ("Execute Webhook" of Discord's documentation), ten to a message. */
final class DiscordNotifier implements Notifier {
  private static final int MOST_EMBEDS = 10;
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER_ERROR = 500;

  private final URI webhook;
  private final Duration timeout;
  private final NotifierContext context;
  private final HttpCaller caller;

  DiscordNotifier(URI webhook, Duration timeout, NotifierContext context) {
    this.webhook = webhook;
    this.timeout = timeout;
    this.context = context;
    this.caller = new HttpCaller(timeout, null);
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
    var request =
        HttpRequest.newBuilder(webhook)
            .header("Content-Type", "application/json")
            .header("User-Agent", "DataskipperBoat")
            .POST(BodyPublishers.ofString(Embeds.message(context.gatewayId(), alerts)))
            .build();
    try {
      return setback(caller.send(request, timeout));
    } catch (GatewayException e) {
      return new Setback.Later(e.kind(), Duration.ZERO, e.getMessage());
    }
  }

  private @Nullable Setback setback(Answer answer) {
    if (answer.success()) {
      return null;
    }
    var status = answer.status();
    if (status == TOO_MANY_REQUESTS) {
      return new Setback.Later(FailureKind.REFUSED, retryAfter(answer), answer.describe());
    }
    if (status == REQUEST_TIMEOUT || status >= SERVER_ERROR) {
      return new Setback.Later(
          FailureKind.UNREACHABLE, answer.retryAfter(context.clock()), answer.describe());
    }
    return new Setback.Refused(
        switch (status) {
          case 401, 403, 404 ->
              "Discord does not know this webhook (any more): " + answer.describe();
          default -> answer.describe();
        });
  }

  /** Discord says in the body how many seconds to wait, with a fraction; the header rounds. */
  private Duration retryAfter(Answer answer) {
    try {
      if (Json.parseObject(answer.body()).get("retry_after") instanceof BigDecimal seconds) {
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
