package io.dataskipper.boat.publisher.mqtt;

import org.jspecify.annotations.Nullable;

/**
 * How to connect.
 *
 * @param will what the broker publishes if the connection ends without a leave; null for nothing
 */
record Plan(MqttSettings settings, String clientId, @Nullable Publication will) {

  /** Where it leads to, for a message. */
  String peer() {
    return "host=%s port=%d".formatted(settings.host(), settings.portOrDefault());
  }
}
