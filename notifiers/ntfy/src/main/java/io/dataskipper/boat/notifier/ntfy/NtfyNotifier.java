package io.dataskipper.boat.notifier.ntfy;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.spi.http.Answer;
import io.dataskipper.boat.spi.json.Json;
import io.dataskipper.boat.spi.notify.AlertCaller;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Publishes each alert as JSON ("Publish as JSON" of ntfy's documentation), to the server's root.
 */
final class NtfyNotifier implements Notifier {
  /** ntfy turns what is longer than 4096 bytes into an attachment; a letter has up to four. */
  private static final int LONGEST_TEXT = 900;

  private static final int LONGEST_TITLE = 200;

  private final URI server;
  private final NtfySettings settings;
  private final NotifierContext context;
  private final AlertCaller caller;

  NtfyNotifier(URI server, NtfySettings settings, NotifierContext context) {
    this.server = server;
    this.settings = settings;
    this.context = context;
    this.caller = new AlertCaller(settings.timeout(), context.clock());
  }

  @Override
  public Delivery send(List<Alert> alerts) throws InterruptedException {
    return AlertCaller.oneByOne(alerts, this::publish);
  }

  private @Nullable Setback publish(Alert alert) throws InterruptedException {
    var request = AlertCaller.json(server, body(alert));
    var token = settings.token();
    if (token != null) {
      request.header("Authorization", "Bearer " + token.reveal());
    }
    return caller.send(request.build(), this::judge);
  }

  private @Nullable Setback judge(Answer answer) {
    var setback = caller.judge(answer);
    return setback instanceof Setback.Refused && (answer.status() == 401 || answer.status() == 403)
        ? new Setback.Refused("the topic is not open to this token: " + answer.describe())
        : setback;
  }

  private String body(Alert alert) {
    var cleared = alert.state() == Alert.State.CLEARED;
    var title =
        "%s: %s%s".formatted(context.gatewayId(), cleared ? "cleared " : "", alert.source());
    return "{\"topic\":%s,\"title\":%s,\"message\":%s,\"priority\":%d,\"tags\":[\"%s\"]}"
        .formatted(
            Json.quote(settings.topic().reveal()),
            Json.quote(cut(title, LONGEST_TITLE)),
            Json.quote(cut(alert.text(), LONGEST_TEXT)),
            cleared ? 3 : priority(alert),
            cleared ? "white_check_mark" : tag(alert));
  }

  /** From 1, lowest, to 5, which makes a phone ring through. */
  private static int priority(Alert alert) {
    return switch (alert.severity()) {
      case INFO -> 2;
      case WARNING -> 4;
      case CRITICAL -> 5;
    };
  }

  private static String tag(Alert alert) {
    return switch (alert.severity()) {
      case INFO -> "information_source";
      case WARNING -> "warning";
      case CRITICAL -> "rotating_light";
    };
  }

  private static String cut(String text, int longest) {
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "\u2026";
  }

  @Override
  public void close() {
    caller.close();
  }
}
