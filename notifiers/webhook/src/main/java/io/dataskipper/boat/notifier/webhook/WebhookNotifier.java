package io.dataskipper.boat.notifier.webhook;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.spi.json.Json;
import io.dataskipper.boat.spi.notify.AlertCaller;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Posts each alert on its own, with the headers of the Standard Webhooks specification. */
final class WebhookNotifier implements Notifier {
  private final URI url;
  private final WebhookSettings settings;
  private final @Nullable Signature signature;
  private final NotifierContext context;
  private final AlertCaller caller;

  WebhookNotifier(
      URI url, WebhookSettings settings, @Nullable Signature signature, NotifierContext context) {
    this.url = url;
    this.settings = settings;
    this.signature = signature;
    this.context = context;
    this.caller = new AlertCaller(settings.timeout(), context.clock());
  }

  @Override
  public Delivery send(List<Alert> alerts) throws InterruptedException {
    return AlertCaller.oneByOne(alerts, this::post);
  }

  private @Nullable Setback post(Alert alert) throws InterruptedException {
    var body = body(alert);
    var id = "%s.%s.%s".formatted(alert.id(), word(alert.state()), word(alert.severity()));
    var seconds = context.clock().instant().getEpochSecond();
    var request =
        AlertCaller.json(url, body)
            .header("webhook-id", id)
            .header("webhook-timestamp", Long.toString(seconds));
    if (signature != null) {
      request.header("webhook-signature", signature.sign(id, seconds, body));
    }
    settings.headers().forEach((name, value) -> request.setHeader(name, value.reveal()));
    return caller.send(request.build(), caller::judge);
  }

  private String body(Alert alert) {
    var device = alert.device();
    return "{\"device_id\":%s,%s\"time\":%s,\"alert\":{\"id\":%s,\"source\":%s,\"severity\":%s,\"state\":%s,\"text\":%s}}"
        .formatted(
            Json.quote(context.gatewayId()),
            device == null ? "" : "\"client_id\":%s,".formatted(Json.quote(device.value())),
            Json.quote(alert.time().toString()),
            Json.quote(alert.id()),
            Json.quote(alert.source()),
            Json.quote(word(alert.severity())),
            Json.quote(word(alert.state())),
            Json.quote(alert.text()));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    caller.close();
  }
}
