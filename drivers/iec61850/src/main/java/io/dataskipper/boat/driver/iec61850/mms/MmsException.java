package io.dataskipper.boat.driver.iec61850.mms;

import org.jspecify.annotations.Nullable;

/** A request came to nothing. */
public final class MmsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final boolean sent;

  /**
   * @param sent whether the request may have reached the server
   */
  public MmsException(Kind kind, boolean sent, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.sent = sent;
  }

  /** Why it came to nothing. */
  public enum Kind {
    /** The server has not answered in time; the association goes on. */
    TIMEOUT,
    /** There is no association, or it ended. */
    CLOSED,
    /** The server declined. */
    REFUSED,
    /** The server answered what cannot be understood. */
    MALFORMED
  }

  /** Never null, unlike that of other exceptions. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the request may have reached the server. */
  public boolean sent() {
    return sent;
  }
}
