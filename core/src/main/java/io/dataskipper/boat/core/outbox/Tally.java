package io.dataskipper.boat.core.outbox;

/** Counts what waits for a target and what became of the rest. Guarded by the queue's lock. */
final class Tally {
  private long messages;
  private long bytes;
  private long delivered;
  private long dropped;
  private long deadLetters;

  void restart(long waitingMessages, long waitingBytes, long letters) {
    messages = waitingMessages;
    bytes = waitingBytes;
    deadLetters = letters;
  }

  void waits(int count, long size) {
    messages += count;
    bytes += size;
  }

  void delivered(int count, long size) {
    leaves(count, size);
    delivered += count;
  }

  void refused(int count, long size) {
    leaves(count, size);
    deadLetters++;
  }

  void dropped(int count, long size) {
    leaves(count, size);
    dropped += count;
  }

  /** A message was lost before it waited. */
  void lost() {
    dropped++;
  }

  void deadLetters(long letters) {
    deadLetters = letters;
  }

  long bytes() {
    return bytes;
  }

  QueueCount count(int dueMessages, long dueBytes, long oldestMade) {
    return new QueueCount(
        Math.max(0, messages) + dueMessages,
        Math.max(0, bytes) + dueBytes,
        oldestMade,
        delivered,
        dropped,
        deadLetters);
  }

  private void leaves(int count, long size) {
    messages -= count;
    bytes -= size;
  }
}
