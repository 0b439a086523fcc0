package io.dataskipper.boat.core.deliver;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what other threads bring about. */
final class Await {
  private static final long LIMIT_NANOS = Duration.ofSeconds(60).toNanos();
  private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();

  private Await() {}

  static void until(BooleanSupplier condition) {
    var deadline = System.nanoTime() + LIMIT_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        fail("waited in vain");
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
