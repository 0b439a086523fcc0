package io.dataskipper.boat.spi.publish;

import io.dataskipper.boat.api.FailureKind;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What became of batches.
 *
 * @param confirmed how many the target has confirmed, counted from the first
 * @param setback why the next one was not; null if all were
 */
public record Delivery(int confirmed, @Nullable Setback setback) {

  /** All of them were confirmed. */
  public static Delivery complete(int confirmed) {
    return new Delivery(confirmed, null);
  }

  /** Why a batch was not confirmed. */
  public sealed interface Setback {
    /** What happened, in the words of the peer. */
    String reason();

    /**
     * The target will never take this batch; the host sets it aside where a person sees it and goes
     * on.
     */
    record Refused(String reason) implements Setback {}

    /**
     * The batch may be taken later.
     *
     * @param kind what failed
     * @param retryAfter the shortest time to wait, as the peer asks (Retry-After); zero if it does
     *     not say
     */
    record Later(FailureKind kind, Duration retryAfter, String reason) implements Setback {}
  }
}
