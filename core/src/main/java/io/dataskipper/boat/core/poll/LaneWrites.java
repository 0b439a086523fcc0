package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.Reading;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Writes that wait for their link. One that could not begin soon is dropped and says so: a command
 * must not take effect long after the person who gave it has turned away.
 */
final class LaneWrites {
  static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int MOST = 64;

  private final BlockingQueue<Pending> queue = new ArrayBlockingQueue<>(MOST);

  CompletableFuture<Written> add(WriteOrder order, Written.Check check, long now) {
    var write = new Pending(order, check, now + PATIENCE.toNanos());
    if (!queue.offer(write)) {
      write.fail(
          new GatewayException(
              FailureKind.REFUSED,
              "write %s: %d writes wait already".formatted(order.what(), MOST)));
    }
    return write.result;
  }

  /** The one that goes next; it stays in the queue until it is {@link #done}. */
  @Nullable Pending first() {
    return queue.peek();
  }

  void done(Pending write) {
    queue.remove(write);
  }

  /** Drops those that have waited for too long; from any thread. */
  void expire(long now) {
    for (var write : queue) {
      if (now >= write.expires && write.begin(now)) {
        done(write);
        write.fail(
            new GatewayException(
                FailureKind.TIMEOUT,
                "write %s waited=%ds: not written, the link was not free in time"
                    .formatted(write.order().what(), PATIENCE.toSeconds())));
      }
    }
  }

  /** Drops all, for the reason that keeps them from being done. */
  void failAll(FailureKind kind, String reason, long now) {
    for (var write = queue.poll(); write != null; write = queue.poll()) {
      var message = "write %s: not written, %s".formatted(write.order().what(), reason);
      if (write.begin(now)) {
        write.fail(new GatewayException(kind, message));
      } else {
        write.unfinished(now);
      }
    }
  }

  /** One write, and after it perhaps one read. */
  static final class Pending {
    private final WriteOrder order;
    private final Written.Check check;
    private final long expires;
    private final CompletableFuture<Written> result = new CompletableFuture<>();
    private final AtomicBoolean begun = new AtomicBoolean();
    private volatile long begunAt;
    private volatile @Nullable WriteOutcome outcome;

    private Pending(WriteOrder order, Written.Check check, long expires) {
      this.order = order;
      this.check = check;
      this.expires = expires;
    }

    WriteOrder order() {
      return order;
    }

    /** Claims it; false if it is done, under way or dropped already. */
    boolean begin(long now) {
      boolean mine = begun.compareAndSet(false, true);
      if (mine) {
        begunAt = now;
      }
      return mine;
    }

    /** Whether it is written and waits to be read back. */
    boolean written() {
      return outcome != null;
    }

    /** Returns whether it is to be read back now. */
    boolean written(WriteOutcome became) {
      outcome = became;
      return check == Written.Check.READ_BACK && became instanceof WriteOutcome.Done;
    }

    void complete(@Nullable Reading readBack) {
      var became = outcome;
      if (became != null) {
        result.complete(
            readBack == null
                ? new Written(became, null)
                : new Written(became, readBack.samples().getFirst(), readBack.raw()));
      }
    }

    /** It is certain that nothing was written. */
    void fail(GatewayException reason) {
      result.completeExceptionally(reason);
    }

    /** The driver has failed, in the write or in reading back. */
    void fail(DriverException reason, long now) {
      if (outcome != null || reason.kind() == FailureKind.INTERNAL) {
        unfinished(now);
      } else {
        fail(reason);
      }
    }

    /** Ends it as far as it got. */
    void unfinished(long now) {
      if (outcome == null) {
        outcome = new WriteOutcome.Unknown(Duration.ofNanos(now - begunAt));
      }
      complete(null);
    }
  }
}
