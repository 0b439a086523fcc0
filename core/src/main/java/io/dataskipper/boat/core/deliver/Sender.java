package io.dataskipper.boat.core.deliver;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.core.outbox.StoredBatch;
import io.dataskipper.boat.core.outbox.TargetQueue;
import io.dataskipper.boat.core.status.TargetStatus;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Hands what one target is owed to its destination, in order, until it is confirmed. */
final class Sender {
  private static final System.Logger LOG = System.getLogger(Sender.class.getName());
  private static final int MAX_BATCHES = 64;
  private static final long IDLE_MILLIS = 1000;
  private static final long HUNG_NANOS = Duration.ofMinutes(2).toNanos();

  private final TargetQueue queue;
  private final Destination destination;
  private final Pace pace;
  private final boolean pacesAll;
  private final Clock clock;
  private final DeliveryState state;
  private final BackOff backOff = new BackOff(new SplittableRandom());
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;
  private volatile long busySince = Long.MAX_VALUE;

  /**
   * @param pacesAll whether the drain rate of the target's policy holds for all that it is sent,
   *     not only for a backlog
   */
  Sender(
      DeliveryState state,
      TargetQueue queue,
      Destination destination,
      boolean pacesAll,
      Clock clock) {
    this.state = state;
    this.queue = queue;
    this.destination = destination;
    this.pacesAll = pacesAll;
    this.clock = clock;
    this.pace = new Pace(queue.policy().drainRate(), System.nanoTime());
    this.thread = Thread.ofVirtual().name("send-" + queue.id()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        sendNext();
      }
    } catch (InterruptedException e) {
      queue.giveBack();
    }
    state.closed();
  }

  private void sendNext() throws InterruptedException {
    var allowed = pace.allowed(System.nanoTime());
    var paced = (int) Math.ceilDiv((long) allowed, queue.policy().batchSize());
    var any = pacesAll ? Math.min(MAX_BATCHES, paced) : MAX_BATCHES;
    var wait = allowed > 0 ? IDLE_MILLIS : Math.clamp(pace.millisToNext(), 1, IDLE_MILLIS);
    var taken = queue.take(any, Math.min(MAX_BATCHES, paced), wait);
    var waiting = taken.batches().stream().map(StoredBatch::batch).toList();
    while (!waiting.isEmpty()) {
      var sent = send(waiting);
      if (taken.paced() || pacesAll) {
        pace.passed(messages(waiting.subList(0, sent)));
      }
      waiting = waiting.subList(sent, waiting.size());
    }
  }

  /**
   * Sends and notes what became of the batches; waits if the target takes nothing now.
   *
   * @return how many of them are done with, or all if they were given back
   */
  private int send(List<Batch> batches) throws InterruptedException {
    var delivery = guarded(batches);
    queue.confirmed(delivery.confirmed());
    if (delivery.confirmed() > 0) {
      backOff.succeeded();
      state.confirmed(clock.instant(), queue.count().messages());
    }
    return switch (delivery.setback()) {
      case null -> delivery.confirmed();
      case Setback.Refused refused -> {
        queue.refused(refused.reason(), clock.millis());
        state.refused(batches.get(delivery.confirmed()).id(), refused.reason());
        yield delivery.confirmed() + 1;
      }
      case Setback.Later later -> {
        queue.giveBack();
        var wait = backOff.failed(later.retryAfter());
        state.failed(later, clock.instant(), wait);
        var _ = closing.await(wait.toNanos(), TimeUnit.NANOSECONDS);
        yield batches.size();
      }
    };
  }

  /** Calls the plugin such that whatever it does is a delivery or a set-back. */
  private Delivery guarded(List<Batch> batches) throws InterruptedException {
    busySince = System.nanoTime();
    try {
      var delivery = destination.send(batches);
      var confirmed = delivery.confirmed();
      if (confirmed < 0
          || confirmed > batches.size()
          || (confirmed == batches.size()) != (delivery.setback() == null)) {
        return broken("answered confirmed=%d of %d".formatted(confirmed, batches.size()));
      }
      return delivery;
    } catch (InterruptedException e) {
      if (closing.getCount() == 0) {
        throw e;
      }
      return new Delivery(
          0, new Setback.Later(FailureKind.TIMEOUT, Duration.ZERO, "send did not return in time"));
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.DEBUG, "publisher failed target=" + queue.id(), e);
      return broken("threw " + e);
    } finally {
      busySince = Long.MAX_VALUE;
    }
  }

  private static Delivery broken(String what) {
    return new Delivery(0, new Setback.Later(FailureKind.INTERNAL, Duration.ZERO, what));
  }

  /** Interrupts a send that does not return. To be called now and then. */
  void watch() {
    var since = busySince;
    if (since != Long.MAX_VALUE && System.nanoTime() - since > HUNG_NANOS) {
      LOG.log(Level.WARNING, "interrupts a send that does not return target={0}", queue.id());
      busySince = System.nanoTime();
      thread.interrupt();
    }
  }

  TargetStatus status() {
    return state.status(queue);
  }

  /** Whether there is something left that may be delivered without waiting for the target. */
  boolean busy() {
    return !state.failing() && queue.count().messages() > 0;
  }

  /** Ends it; a call of the plugin that waits is interrupted. */
  void close() {
    closing.countDown();
    thread.interrupt();
  }

  /** Waits for the thread to end. */
  boolean join(Duration limit) throws InterruptedException {
    return thread.join(limit);
  }

  private static int messages(List<Batch> batches) {
    return batches.stream().mapToInt(batch -> batch.messages().size()).sum();
  }
}
