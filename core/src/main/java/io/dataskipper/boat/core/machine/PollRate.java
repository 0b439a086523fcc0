package io.dataskipper.boat.core.machine;

/**
 * How much is polled, as a mean of the last minute.
 *
 * @param requests a second
 * @param failures of these, without a valid answer
 * @param values read a second
 */
public record PollRate(double requests, double failures, double values) {
  /** Nothing is polled. */
  public static final PollRate NONE = new PollRate(0, 0, 0);
}
