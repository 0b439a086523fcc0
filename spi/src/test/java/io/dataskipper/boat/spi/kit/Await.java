package io.dataskipper.boat.spi.kit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what cannot be waited for by a latch, such as another process. */
public final class Await {
  /** Far beyond what a loaded machine needs; a test that gets here has failed. */
  public static final Duration LIMIT = Duration.ofSeconds(30);

  private static final Duration STEP = Duration.ofMillis(5);

  private Await() {}

  /** Waits until the condition holds; fails after {@link #LIMIT}. */
  public static void until(String what, BooleanSupplier condition) {
    until(what, LIMIT, condition);
  }

  /** Waits until the condition holds; fails after a limit of the caller's. */
  public static void until(String what, Duration limit, BooleanSupplier condition) {
    var deadline = System.nanoTime() + limit.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("waited " + limit + " in vain for: " + what);
      }
      LockSupport.parkNanos(STEP.toNanos());
    }
  }
}
