package io.dataskipper.boat.notifier.discord;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.spi.json.Json;
import java.util.List;
import java.util.stream.Collectors;

/** The JSON of a message: an embed an alert, its colour by severity. */
final class Embeds {
  /** Discord allows 4096, and 6000 characters over all embeds of a message. */
  private static final int LONGEST_TEXT = 400;

  private static final int LONGEST_TITLE = 100;
  private static final int GREEN = 0x2E7D32;
  private static final int BLUE = 0x1565C0;
  private static final int AMBER = 0xF9A825;
  private static final int RED = 0xC62828;

  private Embeds() {}

  /** A message that mentions nobody, whatever an alert's text says. */
  static String message(String gatewayId, List<Alert> alerts) {
    return alerts.stream()
        .map(alert -> embed(gatewayId, alert))
        .collect(
            Collectors.joining(",", "{\"allowed_mentions\":{\"parse\":[]},\"embeds\":[", "]}"));
  }

  private static String embed(String gatewayId, Alert alert) {
    var cleared = alert.state() == Alert.State.CLEARED;
    var title = (cleared ? "Cleared: " : "") + alert.source();
    return "{\"title\":%s,\"description\":%s,\"color\":%d,\"timestamp\":%s,\"footer\":{\"text\":%s}}"
        .formatted(
            Json.quote(cut(title, LONGEST_TITLE)),
            Json.quote(cut(alert.text(), LONGEST_TEXT)),
            cleared ? GREEN : color(alert),
            Json.quote(alert.time().toString()),
            Json.quote(cut(gatewayId, LONGEST_TITLE)));
  }

  private static int color(Alert alert) {
    return switch (alert.severity()) {
      case INFO -> BLUE;
      case WARNING -> AMBER;
      case CRITICAL -> RED;
    };
  }

  private static String cut(String text, int longest) {
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "\u2026";
  }
}
