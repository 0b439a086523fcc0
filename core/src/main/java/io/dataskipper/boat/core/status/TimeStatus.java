package io.dataskipper.boat.core.status;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far the clock can be trusted.
 *
 * @param source who says so: {@code ntp}, {@code kernel}, or {@code none}
 * @param reason why it is not synchronised; empty if it is, or if nobody knows
 * @param measured what an NTP server said last; null if none has answered
 * @param jumps how often the clock was set since the start
 * @param lastJump by how much it was set last, forward positive; null if it never was
 * @param lastJumpAt when that was, by the new time
 */
public record TimeStatus(
    State state,
    String source,
    String reason,
    @Nullable Measured measured,
    int jumps,
    @Nullable Duration lastJump,
    @Nullable Instant lastJumpAt) {
  /** Nothing is known yet. */
  public static final TimeStatus UNKNOWN =
      new TimeStatus(State.UNKNOWN, "none", "", null, 0, null, null);

  /** Whether the clock is right. */
  public enum State {
    SYNCHRONIZED,
    NOT_SYNCHRONIZED,
    UNKNOWN
  }

  /**
   * What an NTP server said.
   *
   * @param offset what would have to be added to the clock
   * @param delay how long question and answer took; half of it bounds the error
   * @param stratum how far the server is from a reference clock, 1 to 15
   */
  public record Measured(String server, Duration offset, Duration delay, int stratum, Instant at) {}
}
