package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;

/** The broker does not speak this version of MQTT. */
final class VersionRefusedException extends GatewayException {
  private static final long serialVersionUID = 1L;

  VersionRefusedException(String message) {
    super(FailureKind.CONFIGURATION, message);
  }
}
