package io.dataskipper.boat.simulator;

import java.time.Duration;

/**
 * How a serial line was used, by one unit or altogether.
 *
 * @param requests how many requests arrived
 * @param onWire the time of the characters of requests and answers at the line's speed
 * @param turnaround the time that units took before they began to answer
 */
public record LineUsage(long requests, Duration onWire, Duration turnaround) {
  static final LineUsage NONE = new LineUsage(0, Duration.ZERO, Duration.ZERO);

  LineUsage plusRequest(long wireNanos) {
    return new LineUsage(requests + 1, onWire.plusNanos(wireNanos), turnaround);
  }

  LineUsage plusAnswer(long wireNanos, long turnaroundNanos) {
    return new LineUsage(
        requests, onWire.plusNanos(wireNanos), turnaround.plusNanos(turnaroundNanos));
  }

  LineUsage plus(LineUsage other) {
    return new LineUsage(
        requests + other.requests, onWire.plus(other.onWire), turnaround.plus(other.turnaround));
  }
}
