package io.dataskipper.boat.dist;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * One line a record: {@code 2026-11-22T09:00:00.123Z WARNING poll.Lane: ...}. A stack trace follows
 * only where a developer needs it: at ERROR, and at every level once debugging is on.
 */
final class LineFormatter extends Formatter {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
  private static final String OWN = "io.dataskipper.boat.";

  private final boolean debug;

  LineFormatter(boolean debug) {
    this.debug = debug;
  }

  @Override
  public String format(LogRecord logRecord) {
    var line = new StringBuilder(160);
    line.append(TIME.format(logRecord.getInstant()));
    line.append(' ').append(level(logRecord.getLevel())).append(' ');
    line.append(source(logRecord.getLoggerName())).append(": ");
    line.append(oneLine(formatMessage(logRecord)));
    var thrown = logRecord.getThrown();
    if (thrown != null && (debug || logRecord.getLevel().intValue() >= Level.SEVERE.intValue())) {
      line.append(System.lineSeparator()).append(trace(thrown).stripTrailing());
    }
    return line.append(System.lineSeparator()).toString();
  }

  private static String level(Level level) {
    var value = level.intValue();
    if (value >= Level.SEVERE.intValue()) {
      return "ERROR  ";
    }
    if (value >= Level.WARNING.intValue()) {
      return "WARNING";
    }
    return value >= Level.INFO.intValue() ? "INFO   " : "DEBUG  ";
  }

  private static String source(@Nullable String logger) {
    if (logger == null) {
      return "-";
    }
    return logger.startsWith(OWN) ? logger.substring(OWN.length()) : logger;
  }

  /** What a peer sent cannot forge a second line. */
  private static String oneLine(String message) {
    return message.replace("\r", "\\r").replace("\n", "\\n");
  }

  private static String trace(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
