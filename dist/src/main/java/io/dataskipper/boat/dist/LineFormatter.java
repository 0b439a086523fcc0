package io.dataskipper.boat.dist;

import io.dataskipper.boat.core.log.LogLevel;
import io.dataskipper.boat.core.log.LogLine;
import java.util.logging.Formatter;
import java.util.logging.LogRecord;

/**
 * One line a record: {@code 2026-11-22T09:00:00.123Z WARNING poll.Lane: ...}. A stack trace follows
 * only where a developer needs it: at ERROR, and at every level once debugging is on.
 */
final class LineFormatter extends Formatter {
  private final boolean debug;

  LineFormatter(boolean debug) {
    this.debug = debug;
  }

  @Override
  public String format(LogRecord logRecord) {
    var line = LogLine.of(0, logRecord);
    return line.print(debug || line.level() == LogLevel.ERROR) + System.lineSeparator();
  }
}
