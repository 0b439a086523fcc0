package io.dataskipper.boat.core.poll;

/** Monotonic time: for all that waits or measures. Wall time only stamps. */
@FunctionalInterface
public interface Ticker {

  /** Nanoseconds since a moment of its own; never negative, never falls. */
  long nanos();

  /** The time of this machine. */
  static Ticker system() {
    long origin = System.nanoTime();
    return () -> System.nanoTime() - origin;
  }
}
