package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.Severity;
import java.time.Instant;

/**
 * A change of an alert's state, for the history.
 *
 * @param number grows from one event to the next
 * @param alert the id of the occurrence
 * @param text what was told with it; empty for what people do
 * @param who the person; empty for what the gateway does
 * @param comment the person's words; empty if there are none
 */
public record AlertEvent(
    long number,
    Instant time,
    Kind kind,
    String alert,
    String source,
    Severity severity,
    String text,
    String who,
    String comment) {

  /** What changed. */
  public enum Kind {
    RAISED,
    /** It became more urgent. */
    ESCALATED,
    /** It became less urgent. */
    EASED,
    CLEARED,
    ACKNOWLEDGED,
    SHELVED,
    /** A person ended the shelving, or its time did. */
    UNSHELVED,
    COMMENTED
  }
}
