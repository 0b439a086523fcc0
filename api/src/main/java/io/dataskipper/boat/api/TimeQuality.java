package io.dataskipper.boat.api;

/**
 * How far a time can be trusted, in the terms of IEC 61850-7-2, clause 6.1.2.9. It says nothing of
 * the value: a good measurement stays good, whatever the clock on the wall says.
 *
 * @param clockFailure the source of the time is broken
 * @param clockNotSynchronized the source of the time runs free
 */
public record TimeQuality(boolean clockFailure, boolean clockNotSynchronized) {
  /** Nothing bad is known of the clock. */
  public static final TimeQuality GOOD = new TimeQuality(false, false);

  /** The clock runs free: times may be wrong by any amount. */
  public static final TimeQuality NOT_SYNCHRONIZED = new TimeQuality(false, true);

  /** What is to be said of what was made with both clocks, or with one clock at both times. */
  public TimeQuality and(TimeQuality other) {
    return new TimeQuality(
        clockFailure || other.clockFailure, clockNotSynchronized || other.clockNotSynchronized);
  }

  public boolean good() {
    return !clockFailure && !clockNotSynchronized;
  }
}
