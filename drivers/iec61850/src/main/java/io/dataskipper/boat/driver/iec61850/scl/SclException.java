package io.dataskipper.boat.driver.iec61850.scl;

import org.jspecify.annotations.Nullable;

/** An SCL file that cannot be used; the message says in which line and what may have been meant. */
public final class SclException extends Exception {
  private static final long serialVersionUID = 1L;

  SclException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  SclException(SclElement where, String message) {
    this("line %d: %s".formatted(where.line(), message), null);
  }

  /** Never null, unlike that of other exceptions. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
