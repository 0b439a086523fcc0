package io.dataskipper.boat.core.status;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.LinkId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a link is.
 *
 * @param since when it came into this state
 * @param lastError the last failure in words; empty if there was none
 * @param failure the kind of that failure, from which follows who must act; null if there was none
 * @param nextAttempt when it is opened again; null unless it waits for that
 * @param busLoad the share of the last minute in which the link was in use, 0 to 1
 * @param requests how many were sent since the start
 * @param failures how many of them got no valid answer
 * @param reconnects how often the link was opened after the first time
 * @param missedScans how many scans were skipped because the link was busy or lent
 * @param restarts how often it was given up and started anew because its driver hung
 */
public record LinkStatus(
    LinkId id,
    String label,
    String type,
    State state,
    Instant since,
    String lastError,
    @Nullable FailureKind failure,
    @Nullable Instant nextAttempt,
    double busLoad,
    long requests,
    long failures,
    long reconnects,
    long missedScans,
    Instant lastProgress,
    int restarts) {

  /** This status of a link whose lane was started anew so often. */
  public LinkStatus restarted(int times) {
    return new LinkStatus(
        id,
        label,
        type,
        state,
        since,
        lastError,
        failure,
        nextAttempt,
        busLoad,
        requests,
        failures,
        reconnects,
        missedScans,
        lastProgress,
        times);
  }

  /** What a link does. */
  public enum State {
    CONNECTING,
    UP,
    /** Waits before it is opened again. */
    DOWN,
    /** Waits until somebody has done with it: a scan or a test that needs it alone. */
    LENT,
    CLOSED
  }
}
