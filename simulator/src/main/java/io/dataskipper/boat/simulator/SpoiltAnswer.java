package io.dataskipper.boat.simulator;

import java.time.Duration;

/** What faults made of an answer: the bytes that are sent, when, and what follows. */
final class SpoiltAnswer {
  /** What becomes of a TCP connection after the bytes. */
  enum Ending {
    STAYS_OPEN,
    RESET,
    HANG_UP
  }

  private final byte[] bytes;
  private final Duration slow;
  private final Duration late;
  private final Ending ending;

  SpoiltAnswer(byte[] bytes, Duration slow, Duration late, Ending ending) {
    this.bytes = bytes;
    this.slow = slow;
    this.late = late;
    this.ending = ending;
  }

  static SpoiltAnswer nothing() {
    return new SpoiltAnswer(new byte[0], Duration.ZERO, Duration.ZERO, Ending.STAYS_OPEN);
  }

  byte[] bytes() {
    return bytes;
  }

  /** How long the unit does nothing else before it answers. */
  Duration slow() {
    return slow;
  }

  /** How long the answer is on its way while the unit goes on. */
  Duration late() {
    return late;
  }

  Ending ending() {
    return ending;
  }
}
