package io.dataskipper.boat.driver.iec61850.scl;

import org.jspecify.annotations.Nullable;

/** An SCL file that cannot be used; the message says in which line and what may have been meant. */
public final class SclException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final int line;
  private final int column;

  SclException(String reason, @Nullable Throwable cause) {
    this(reason, 0, 0, cause);
  }

  SclException(SclElement where, String reason) {
    this(reason, where.line(), 0, null);
  }

  /**
   * @param line 0 if it is the file as a whole
   * @param column 0 if it is not known
   */
  SclException(String reason, int line, int column, @Nullable Throwable cause) {
    super(reason, cause);
    this.reason = reason;
    this.line = line;
    this.column = column;
  }

  /** With the place before it, as far as it is known. */
  @Override
  public String getMessage() {
    if (line == 0) {
      return reason;
    }
    return column == 0
        ? "line %d: %s".formatted(line, reason)
        : "line %d, column %d: %s".formatted(line, column, reason);
  }

  /** As compilers say it, such as {@code /etc/boat/feeder.icd:12:4: ...}. */
  public String in(String file) {
    var place = column == 0 ? Integer.toString(line) : line + ":" + column;
    return line == 0
        ? "%s: %s".formatted(file, reason)
        : "%s:%s: %s".formatted(file, place, reason);
  }
}
