package io.dataskipper.boat.mms.server;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Does things later, under the lock of the model, on one thread. */
final class Timers {
  private static final long LAST_WORDS_SECONDS = 5;

  private final ScheduledThreadPoolExecutor executor;
  private final Object model;
  private final System.Logger logger;

  Timers(String name, Object model, System.Logger logger) {
    this.executor =
        new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name(name).factory());
    this.executor.setRemoveOnCancelPolicy(true);
    this.executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    this.model = model;
    this.logger = logger;
  }

  /** Something that is to be done. */
  interface Timer {
    void cancel();
  }

  Timer after(Duration delay, Runnable action) {
    var future = executor.schedule(locked(action), delay.toNanos(), TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  Timer every(Duration period, Runnable action) {
    long nanos = period.toNanos();
    var future = executor.scheduleAtFixedRate(locked(action), nanos, nanos, TimeUnit.NANOSECONDS);
    return () -> future.cancel(false);
  }

  private Runnable locked(Runnable action) {
    return () -> {
      synchronized (model) {
        try {
          action.run();
        } catch (RuntimeException e) {
          logger.log(Level.ERROR, "report: a defect of the server", e);
        }
      }
    };
  }

  /** Ends it, and waits for what is being done. Not to be called under the lock of the model. */
  void close() throws InterruptedException {
    executor.shutdownNow();
    if (!executor.awaitTermination(LAST_WORDS_SECONDS, TimeUnit.SECONDS)) {
      logger.log(Level.WARNING, "timers of the server have not ended");
    }
  }
}
