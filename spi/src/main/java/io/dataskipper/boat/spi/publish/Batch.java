package io.dataskipper.boat.spi.publish;

import java.util.List;

/**
 * Messages that are confirmed together. A batch is stored before it is sent and never changes: sent
 * again, it has the same id and the same messages.
 *
 * @param id unique over gateways and time; serves as idempotency key
 * @param messages at least one, in order
 */
public record Batch(String id, List<Message> messages) {
  public Batch {
    messages = List.copyOf(messages);
    if (messages.isEmpty()) {
      throw new IllegalArgumentException("batch %s has no messages".formatted(id));
    }
  }
}
