package io.dataskipper.boat.core.log;

import java.time.Instant;
import java.util.Locale;

/**
 * Which lines are wanted.
 *
 * @param least the least grave ones
 * @param logger what the name of the logger contains, whatever the case
 * @param text what the text contains, whatever the case
 * @param since the oldest ones
 */
public record LogFilter(LogLevel least, String logger, String text, Instant since) {
  /** Every line. */
  public static final LogFilter ALL = new LogFilter(LogLevel.DEBUG, "", "", Instant.MIN);

  /** Whether a line is wanted. */
  public boolean wants(LogLine line) {
    return line.level().compareTo(least) >= 0
        && !line.at().isBefore(since)
        && contains(line.logger(), logger)
        && contains(line.text(), text);
  }

  private static boolean contains(String whole, String part) {
    return part.isEmpty() || whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }
}
