package io.dataskipper.boat.driver.modbus.wire;

import io.dataskipper.boat.api.FailureKind;
import org.jspecify.annotations.Nullable;

/** A request that got no valid answer. The message holds the facts and words of the peer. */
public final class ExchangeException extends Exception {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;
  private final boolean sent;

  ExchangeException(FailureKind kind, boolean sent, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.sent = sent;
  }

  /** {@code UNREACHABLE}: the line is closed now; else it can be used on. */
  public FailureKind kind() {
    return kind;
  }

  /** Whether the device may have got the request. */
  public boolean sent() {
    return sent;
  }
}
