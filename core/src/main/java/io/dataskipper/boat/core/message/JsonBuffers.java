package io.dataskipper.boat.core.message;

import java.util.concurrent.ConcurrentLinkedDeque;

/**
 * Buffers that threads borrow while they write a message: as many as write at once, not as many as
 * there are threads. Safe for any thread.
 */
public final class JsonBuffers {
  private final ConcurrentLinkedDeque<JsonBuffer> free = new ConcurrentLinkedDeque<>();

  JsonBuffer borrow() {
    var buffer = free.pollFirst();
    return buffer != null ? buffer : new JsonBuffer();
  }

  void giveBack(JsonBuffer buffer) {
    buffer.clear();
    free.addFirst(buffer);
  }
}
