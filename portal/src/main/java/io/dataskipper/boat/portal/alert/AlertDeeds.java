package io.dataskipper.boat.portal.alert;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.portal.rest.Problems;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a person does about an alert, and says what is wrong with it. */
final class AlertDeeds {
  private static final int LONGEST_BODY = 16 * 1024;
  private static final int LONGEST_NAME = 100;
  private static final int LONGEST_COMMENT = 1000;
  private static final int MOST_MINUTES = 366 * 24 * 60;

  private AlertDeeds() {}

  static AlertDeedView read(String body) {
    if (body.length() > LONGEST_BODY) {
      throw Problems.bad("The body is too long.");
    }
    Map<String, @Nullable Object> members;
    try {
      members = io.dataskipper.boat.spi.json.Json.parseObject(body);
    } catch (GatewayException e) {
      throw Problems.bad("The body is not a JSON object, such as {\"who\": \"anna\"}.");
    }
    var who = text(members, "who", LONGEST_NAME);
    if (who == null || who.isBlank()) {
      throw Problems.bad("The body lacks \"who\": the person who does it.");
    }
    return new AlertDeedView(
        who.strip(), text(members, "comment", LONGEST_COMMENT), until(members), minutes(members));
  }

  /** Until when an alert is shelved. */
  static Instant end(AlertDeedView deed, Instant now) {
    var until = deed.until();
    var minutes = deed.minutes();
    if ((until == null) == (minutes == null)) {
      throw Problems.bad("The body needs either \"until\" or \"minutes\".");
    }
    var end = until != null ? until : now.plus(Duration.ofMinutes(minutes == null ? 0 : minutes));
    if (!end.isAfter(now) || end.isAfter(now.plus(Duration.ofMinutes(MOST_MINUTES)))) {
      throw Problems.bad("The end of shelving is not within the next 366 days.");
    }
    return end;
  }

  private static @Nullable String text(
      Map<String, @Nullable Object> members, String name, int longest) {
    return switch (members.get(name)) {
      case null -> null;
      case String text when text.length() <= longest -> text;
      default ->
          throw Problems.bad(
              "\"%s\" is not a text of at most %d characters.".formatted(name, longest));
    };
  }

  private static @Nullable Instant until(Map<String, @Nullable Object> members) {
    var text = text(members, "until", LONGEST_NAME);
    try {
      return text == null ? null : Instant.parse(text);
    } catch (DateTimeException e) {
      throw Problems.bad("\"until\" is not a time such as 2026-05-09T12:00:00Z.");
    }
  }

  private static @Nullable Integer minutes(Map<String, @Nullable Object> members) {
    return switch (members.get("minutes")) {
      case null -> null;
      case BigDecimal number
          when number.compareTo(BigDecimal.ONE) >= 0
              && number.compareTo(BigDecimal.valueOf(MOST_MINUTES)) <= 0 ->
          number.intValue();
      default ->
          throw Problems.bad("\"minutes\" is not a number in 1..%d.".formatted(MOST_MINUTES));
    };
  }
}
