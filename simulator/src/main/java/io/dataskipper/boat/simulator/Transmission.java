package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.wire.LineTiming;

/** An answer on its way over a serial line, handed out in pieces as a UART does. */
final class Transmission {
  /** A UART tells its driver of received characters in portions of about this size. */
  private static final int PORTION = 16;

  private final byte[] bytes;
  private long startNanos;
  private int sent;

  Transmission(byte[] bytes, long startNanos) {
    this.bytes = bytes;
    this.startNanos = startNanos;
  }

  byte[] bytes() {
    return bytes;
  }

  long startNanos() {
    return startNanos;
  }

  /** Begins later because the line is still in use. */
  void notBefore(long nanos) {
    startNanos = Math.max(startNanos, nanos);
  }

  int sent() {
    return sent;
  }

  boolean done() {
    return sent == bytes.length;
  }

  /** Where the next portion ends. */
  int nextEnd() {
    return Math.min(bytes.length, sent + PORTION);
  }

  /** When the last character of the next portion has passed the line. */
  long nextDueNanos(LineTiming timing) {
    return startNanos + timing.nanos(nextEnd());
  }

  void sentUpTo(int end) {
    sent = end;
  }
}
