package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.spi.publish.Document;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What goes out as one PUBLISH.
 *
 * @param messageId the message's id; null for a status
 */
record Publication(
    String topic, Document payload, int qos, boolean retain, @Nullable String messageId) {

  static final String JSON = "application/json";
  static final String MESSAGE_ID = "message-id";

  /** Upper bound of the bytes of a packet beside topic, id and payload, in MQTT 5. */
  private static final int OVERHEAD = 64;

  /** A status that is retained and confirmed. */
  static Publication status(String topic, String state) {
    return new Publication(topic, Document.of(state), 1, true, null);
  }

  /** Length of the packet on the wire, at most. */
  int size() {
    return OVERHEAD
        + topic.getBytes(StandardCharsets.UTF_8).length
        + (messageId == null ? 0 : messageId.getBytes(StandardCharsets.UTF_8).length)
        + payload.length();
  }
}
