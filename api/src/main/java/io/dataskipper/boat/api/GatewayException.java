package io.dataskipper.boat.api;

import org.jspecify.annotations.Nullable;

/**
 * A failure at the edge of the gateway. The message reads: verb, then {@code key=value} facts, then
 * the peer's words quoted.
 */
public class GatewayException extends Exception {
  private static final long serialVersionUID = 1L;

  private final FailureKind kind;

  public GatewayException(FailureKind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public GatewayException(FailureKind kind, String message) {
    this(kind, message, null);
  }

  /** Never null, unlike that of other exceptions. */
  @Override
  public final String getMessage() {
    return String.valueOf(super.getMessage());
  }

  public final FailureKind kind() {
    return kind;
  }
}
