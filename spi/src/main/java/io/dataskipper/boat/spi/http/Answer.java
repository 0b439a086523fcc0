package io.dataskipper.boat.spi.http;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What a service answered.
 *
 * @param body as UTF-8, cut off at the bound of the exchange
 */
public record Answer(int status, HttpHeaders headers, String body) {
  private static final int EXCERPT = 200;

  public boolean success() {
    return status >= 200 && status < 300;
  }

  /**
   * How long the service asks to wait (RFC 9110, 10.2.3): seconds, or until a date; zero if it does
   * not ask, or not in a form that can be read.
   */
  public Duration retryAfter(Clock clock) {
    var asked = headers.firstValue("Retry-After").orElse("").strip();
    try {
      var wait =
          asked.matches("\\d{1,9}")
              ? Duration.ofSeconds(Long.parseLong(asked))
              : Duration.between(
                  clock.instant(),
                  ZonedDateTime.parse(asked, DateTimeFormatter.RFC_1123_DATE_TIME));
      return wait.isNegative() ? Duration.ZERO : wait;
    } catch (DateTimeException e) {
      return Duration.ZERO;
    }
  }

  /** Status and the body's first 200 characters, quoted, for a message. */
  public String describe() {
    var words = printable(body);
    return words.isEmpty() ? "status=" + status : "status=%d \"%s\"".formatted(status, words);
  }

  /** The first 200 characters of a foreign text, those that cannot be seen turned into blanks. */
  public static String printable(String text) {
    return text.codePoints()
        .limit(EXCERPT)
        .map(c -> visible(c) ? c : ' ')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
  }

  private static boolean visible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
