package io.dataskipper.boat.core.log;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;

/**
 * A line of the log.
 *
 * @param number counted from 1
 * @param logger without the beginning that all loggers of the gateway have in common
 * @param text what a peer sent cannot forge a second line in it
 * @param trace of the failure, lines of its own; null if there was none
 */
public record LogLine(
    long number, Instant at, LogLevel level, String logger, String text, @Nullable String trace) {
  /** What the names of the gateway's own loggers begin with. */
  static final String OWN = "io.dataskipper.boat.";

  private static final int LONGEST = 8_192;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /** The line of a record. */
  public static LogLine of(long number, LogRecord logged) {
    var text = new SimpleFormatter().formatMessage(logged);
    var thrown = logged.getThrown();
    return new LogLine(
        number,
        logged.getInstant(),
        LogLevel.of(logged.getLevel()),
        source(logged.getLoggerName()),
        cut(text == null ? "" : text).replace("\r", "\\r").replace("\n", "\\n"),
        thrown == null ? null : cut(trace(thrown).stripTrailing()));
  }

  private static String source(@Nullable String logger) {
    if (logger == null) {
      return "-";
    }
    return logger.startsWith(OWN) ? logger.substring(OWN.length()) : logger;
  }

  private static String cut(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
  }

  private static String trace(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /**
   * As it is printed: {@code 2026-11-22T09:00:00.123Z WARNING poll.Lane: ...}, without the end of
   * the line.
   *
   * @param traced whether a trace follows, if there is one
   */
  public String print(boolean traced) {
    var line = "%s %-7s %s: %s".formatted(TIME.format(at), level.name(), logger, text);
    return traced && trace != null ? line + System.lineSeparator() + trace : line;
  }

  /** How many characters it takes. */
  int size() {
    return 64 + logger.length() + text.length() + (trace == null ? 0 : trace.length());
  }
}
