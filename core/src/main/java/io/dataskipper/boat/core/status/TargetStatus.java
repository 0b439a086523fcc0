package io.dataskipper.boat.core.status;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.spi.publish.MessageKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the delivery to a target is.
 *
 * @param publisher id of its publisher or notifier
 * @param backlogMessages how many wait
 * @param backlogBytes their size
 * @param oldest when the oldest that waits was made; null if none waits
 * @param lastConfirmed when the target last confirmed; null if it never has
 * @param lastError why the last try failed; empty if it did not
 * @param failure the kind of that failure, from which follows who must act; null if there was none
 * @param delivered how many messages the target has confirmed since the start
 * @param dropped how many were dropped for size, age or a full disk since the start
 * @param deadLetters how many the target refused and a person has not removed
 */
public record TargetStatus(
    TargetId id,
    String publisher,
    String type,
    MessageKind kind,
    State state,
    Instant since,
    long backlogMessages,
    long backlogBytes,
    long maxBacklogBytes,
    @Nullable Instant oldest,
    @Nullable Instant lastConfirmed,
    String lastError,
    @Nullable FailureKind failure,
    @Nullable Instant nextAttempt,
    long delivered,
    long dropped,
    long deadLetters) {

  /** What the delivery does. */
  public enum State {
    /** Nothing waits. */
    IDLE,
    SENDING,
    /** The last try failed; waits for the next. */
    RETRYING,
    CLOSED
  }
}
