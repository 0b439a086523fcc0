package io.dataskipper.boat.core.deliver;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.outbox.TargetQueue;
import io.dataskipper.boat.core.status.TargetStatus;
import io.dataskipper.boat.core.status.TargetStatus.State;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import io.dataskipper.boat.spi.publish.MessageKind;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** How the delivery to one target goes, told to the log when it changes. Safe for any thread. */
final class DeliveryState {
  private static final System.Logger LOG = System.getLogger(DeliveryState.class.getName());

  private final Target target;
  private Instant since;
  private @Nullable Instant lastConfirmed;
  private @Nullable Failure failure;
  private boolean refusing;
  private boolean closed;

  DeliveryState(Target target, Instant now) {
    this.target = target;
    this.since = now;
  }

  /**
   * What does not change about a target.
   *
   * @param publisher id of its publisher or notifier
   * @param type the provider's type
   */
  record Target(TargetId id, String publisher, String type, MessageKind kind) {}

  private record Failure(FailureKind kind, String reason, Instant nextAttempt) {}

  synchronized void confirmed(Instant now, long waiting) {
    lastConfirmed = now;
    refusing = false;
    if (failure != null) {
      failure = null;
      var after = Duration.between(since, now).truncatedTo(ChronoUnit.SECONDS);
      since = now;
      LOG.log(
          Level.INFO,
          "delivery resumed target={0} after={1} waiting={2} messages",
          target.id(),
          after,
          waiting);
    }
  }

  synchronized void failed(Setback.Later setback, Instant now, Duration wait) {
    if (failure == null) {
      since = now;
      LOG.log(
          Level.WARNING,
          "delivery fails target={0} kind={1}: \"{2}\"",
          target.id(),
          setback.kind(),
          setback.reason());
    }
    failure = new Failure(setback.kind(), setback.reason(), now.plus(wait));
  }

  /** Told once for refusals in a row: the rest are counted. */
  synchronized void refused(String batch, String reason) {
    var level = refusing ? Level.DEBUG : Level.WARNING;
    refusing = true;
    LOG.log(
        level,
        "target refuses for good, set aside as dead letter target={0} batch={1}: \"{2}\"",
        target.id(),
        batch,
        reason);
  }

  synchronized void closed() {
    closed = true;
  }

  synchronized boolean failing() {
    return failure != null;
  }

  synchronized TargetStatus status(TargetQueue queue) {
    var count = queue.count();
    return new TargetStatus(
        target.id(),
        target.publisher(),
        target.type(),
        target.kind(),
        state(count.messages()),
        since,
        count.messages(),
        count.bytes(),
        queue.policy().maxBacklogMb() * 1024L * 1024,
        count.oldestMade() == Long.MAX_VALUE ? null : Instant.ofEpochMilli(count.oldestMade()),
        lastConfirmed,
        failure == null ? "" : failure.reason(),
        failure == null ? null : failure.kind(),
        failure == null ? null : failure.nextAttempt(),
        count.delivered(),
        count.dropped(),
        count.deadLetters());
  }

  private State state(long waiting) {
    if (closed) {
      return State.CLOSED;
    }
    if (failure != null) {
      return State.RETRYING;
    }
    return waiting > 0 ? State.SENDING : State.IDLE;
  }
}
