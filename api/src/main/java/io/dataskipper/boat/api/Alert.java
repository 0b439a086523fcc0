package io.dataskipper.boat.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A condition that a person should know of, as it stands after one change of its state.
 *
 * @param id the same for every change of one occurrence, from raised to cleared
 * @param source what it is about: a rule, a link, a store, such as {@code device/meter-1/offline}
 * @param device the device concerned; null if it is about the gateway itself
 * @param text one sentence for a person
 */
public record Alert(
    String id,
    String source,
    Severity severity,
    State state,
    @Nullable DeviceId device,
    String text,
    Instant time) {

  /** Whether the condition holds. */
  public enum State {
    RAISED,
    CLEARED
  }
}
