package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An alert that a person has not done with: it is active, or over and not acknowledged, or shelved.
 * The states are those of ISA-18.2.
 *
 * @param id of this occurrence, as it is told
 * @param source what it is about; of each there is one alert at most
 * @param device the device concerned; null if it is about the gateway itself
 * @param active whether its condition holds
 * @param raised when it last began to hold
 * @param cleared when it ceased to; null while it is active
 * @param shelvedUntil until when it is not told; null if it is not shelved
 * @param occurrences how often it was raised since a person was last done with it
 * @param note the last comment and whose it is; empty if there is none
 */
public record StandingAlert(
    String id,
    String source,
    Severity severity,
    @Nullable DeviceId device,
    String text,
    boolean active,
    boolean acknowledged,
    Instant raised,
    @Nullable Instant cleared,
    @Nullable Instant shelvedUntil,
    long occurrences,
    String note) {

  /** The states of an alert by ISA-18.2. */
  public enum State {
    /** It holds, and nobody has said that he knows. */
    ACTIVE_UNACKNOWLEDGED,
    /** It holds, and somebody knows. */
    ACTIVE_ACKNOWLEDGED,
    /** It is over, and nobody has said that he knew. */
    CLEARED_UNACKNOWLEDGED,
    /** A person does not want to be told for a while. */
    SHELVED,
    /** It is over and known. */
    NORMAL
  }

  /** The state, shelving first. */
  public State state() {
    if (shelvedUntil != null) {
      return State.SHELVED;
    }
    if (active) {
      return acknowledged ? State.ACTIVE_ACKNOWLEDGED : State.ACTIVE_UNACKNOWLEDGED;
    }
    return acknowledged ? State.NORMAL : State.CLEARED_UNACKNOWLEDGED;
  }
}
