package io.dataskipper.boat.notifier.telegram;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.spi.json.Json;
import java.util.Locale;

/** The JSON of a message, its text in Telegram's HTML. */
final class TelegramMessage {
  /** Telegram allows 4096 characters in all; an alert has one sentence. */
  private static final int LONGEST_TEXT = 3000;

  private static final int LONGEST_NAME = 200;

  private TelegramMessage() {}

  static String of(String chat, String gatewayId, Alert alert) {
    var text =
        "<b>%s: %s</b>\n%s\n<i>%s, %s</i>"
            .formatted(
                alert.state() == Alert.State.CLEARED
                    ? "Cleared"
                    : alert.severity().name().toLowerCase(Locale.ROOT),
                escape(alert.source(), LONGEST_NAME),
                escape(alert.text(), LONGEST_TEXT),
                escape(gatewayId, LONGEST_NAME),
                alert.time());
    return ("{\"chat_id\":%s,\"text\":%s,\"parse_mode\":\"HTML\",\"disable_notification\":%s,"
            + "\"link_preview_options\":{\"is_disabled\":true}}")
        .formatted(Json.quote(chat), Json.quote(text), alert.severity() == Severity.INFO);
  }

  /** The three characters that mean something in Telegram's HTML. */
  private static String escape(String text, int longest) {
    return cut(text, longest).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  private static String cut(String text, int longest) {
    if (text.codePointCount(0, text.length()) <= longest) {
      return text;
    }
    return text.substring(0, text.offsetByCodePoints(0, longest - 1)) + "\u2026";
  }
}
