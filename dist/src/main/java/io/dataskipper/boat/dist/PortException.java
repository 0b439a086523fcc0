package io.dataskipper.boat.dist;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import java.io.IOException;

/** The portal cannot listen on its port. */
final class PortException extends GatewayException {
  private static final long serialVersionUID = 1L;

  private PortException(String message, Throwable cause) {
    super(FailureKind.CONFIGURATION, message, cause);
  }

  static PortException notAPort(String given, NumberFormatException cause) {
    return new PortException("SERVER_PORT=%s is not a port: 0..65535".formatted(given), cause);
  }

  static PortException notFree(int port, IOException cause) {
    return new PortException(
        "listen on 127.0.0.1:%d \"%s\"; another program uses it, end that or set SERVER_PORT"
            .formatted(port, cause.getMessage()),
        cause);
  }
}
