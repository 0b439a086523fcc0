package io.dataskipper.boat.core.derive;

import io.dataskipper.boat.core.config.keys.DerivedKeys;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Which window a time belongs to, by the clock on the wall of a time zone. On the days on which
 * that clock is put forward or back, windows of up to an hour keep their length, longer ones their
 * beginnings: such a day has 23 or 25 hours, and a window of six may have five or seven.
 */
record WindowGrid(ZoneId zone, Optional<Duration> span, boolean monthly) {
  private static final Duration HOUR = Duration.ofHours(1);

  static WindowGrid of(DerivedKeys keys, ZoneId zone) {
    return new WindowGrid(zone, keys.span(), keys.monthly());
  }

  /**
   * A window.
   *
   * @param start inclusive, in milliseconds since the epoch
   * @param end exclusive
   */
  record Span(long start, long end) {
    long length() {
      return end - start;
    }

    /** How much of the time between two moments lies in it. */
    long overlap(long from, long to) {
      return Math.max(0, Math.min(to, end) - Math.max(from, start));
    }
  }

  /** The window that a time belongs to. */
  Span at(long millis) {
    var date = Instant.ofEpochMilli(millis).atZone(zone).toLocalDate();
    if (monthly) {
      var first = date.withDayOfMonth(1);
      return new Span(midnight(first), midnight(first.plusMonths(1)));
    }
    var day = new Span(midnight(date), midnight(date.plusDays(1)));
    return span.map(length -> within(day, date, length, millis)).orElse(day);
  }

  private Span within(Span day, LocalDate date, Duration length, long millis) {
    if (length.compareTo(HOUR) <= 0) {
      long start = millis - (millis - day.start) % length.toMillis();
      return new Span(start, Math.min(start + length.toMillis(), day.end));
    }
    long start = day.start;
    for (var time = length; time.compareTo(Duration.ofDays(1)) < 0; time = time.plus(length)) {
      long next = date.atStartOfDay().plus(time).atZone(zone).toInstant().toEpochMilli();
      if (next > millis) {
        return new Span(start, next);
      }
      start = next;
    }
    return new Span(start, day.end);
  }

  private long midnight(LocalDate date) {
    return date.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
