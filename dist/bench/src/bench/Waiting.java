package bench;

import java.io.IOException;
import java.time.Duration;

/** Waits that have an end. */
final class Waiting {
  private static final Duration STEP = Duration.ofMillis(2);

  private Waiting() {}

  /** Something that may be true by now. */
  @FunctionalInterface
  interface Condition {
    boolean holds() throws IOException, InterruptedException;
  }

  static void until(String what, Duration limit, Condition condition)
      throws IOException, InterruptedException {
    var end = System.nanoTime() + limit.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("waited in vain for " + what + " for " + limit);
      }
      Thread.sleep(STEP);
    }
  }
}
