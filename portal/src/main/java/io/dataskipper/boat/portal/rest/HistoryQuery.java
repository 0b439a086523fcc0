package io.dataskipper.boat.portal.rest;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Which part of the past is asked for.
 *
 * @param from inclusive
 * @param to exclusive, after {@code from}
 */
record HistoryQuery(Instant from, Instant to) {
  private static final Duration DEFAULT = Duration.ofHours(1);
  private static final int MOST_PARTS = 2000;
  private static final int DEFAULT_PARTS = 600;
  private static final String TIME = "it has to be a time such as 2026-05-09T12:00:00Z";

  /** Understands the parameters of a request; without them the last hour is meant. */
  static HistoryQuery of(@Nullable String from, @Nullable String to, Instant now) {
    var end = to == null ? now : time("to", to);
    var start = from == null ? end.minus(DEFAULT) : time("from", from);
    if (!start.isBefore(end)) {
      throw from == null
          ? Problems.parameter("to", String.valueOf(to), TIME)
          : Problems.parameter("from", from, "it has to be before " + Json.time(end));
    }
    return new HistoryQuery(start, end);
  }

  /** Understands how many parts a chart is to have. */
  static int parts(@Nullable String max) {
    return Problems.number("max", max, DEFAULT_PARTS, MOST_PARTS);
  }

  /** The length of each of that many parts. */
  Duration part(int parts) {
    return Duration.between(from, to).dividedBy(parts);
  }

  private static Instant time(String name, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw Problems.parameter(name, text, TIME);
    }
  }
}
