package io.dataskipper.boat.spi.driver;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import org.jspecify.annotations.Nullable;

/** A link or a device failed. */
public final class DriverException extends GatewayException {
  private static final long serialVersionUID = 1L;

  public DriverException(FailureKind kind, String message, @Nullable Throwable cause) {
    super(kind, message, cause);
  }

  public DriverException(FailureKind kind, String message) {
    super(kind, message);
  }
}
