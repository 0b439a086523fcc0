package io.dataskipper.boat.core.message;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/**
 * A time as JSON writes it, {@code "2026-11-22T09:00:00.123Z"} with its quotes. Keeps the last one,
 * as values that were read together share their time. For one thread at a time.
 */
final class TimeText {
  private static final long MILLIS_A_DAY = 86_400_000;

  private final byte[] text = "\"1970-01-01T00:00:00.000Z\"".getBytes(StandardCharsets.US_ASCII);
  private long epochMilli;
  private long day;

  /** The text of a time in milliseconds since the epoch; valid until the next call. */
  byte[] quoted(long millis) {
    if (millis != epochMilli) {
      var newDay = Math.floorDiv(millis, MILLIS_A_DAY);
      if (newDay != day) {
        var date = LocalDate.ofEpochDay(newDay);
        digits(1, 4, date.getYear());
        digits(6, 2, date.getMonthValue());
        digits(9, 2, date.getDayOfMonth());
        day = newDay;
      }
      var ofDay = (int) Math.floorMod(millis, MILLIS_A_DAY);
      digits(12, 2, ofDay / 3_600_000);
      digits(15, 2, ofDay / 60_000 % 60);
      digits(18, 2, ofDay / 1000 % 60);
      digits(21, 3, ofDay % 1000);
      epochMilli = millis;
    }
    return text;
  }

  private void digits(int at, int count, int number) {
    var rest = number;
    for (var i = at + count - 1; i >= at; i--) {
      text[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
  }
}
