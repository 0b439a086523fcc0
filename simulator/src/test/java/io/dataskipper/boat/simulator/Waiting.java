package io.dataskipper.boat.simulator;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what another thread brings about. */
public final class Waiting {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  private Waiting() {}

  /** Waits until a condition is met, for 10 s at most. */
  public static void until(BooleanSupplier condition) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("condition not met within " + LIMIT);
      }
      LockSupport.parkNanos(1_000_000);
    }
  }
}
