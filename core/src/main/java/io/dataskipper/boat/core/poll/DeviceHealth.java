package io.dataskipper.boat.core.poll;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Whether a device answers, how often it may be asked again, and when it is probed once it has
 * ceased to. All times are of the lane's {@link Ticker}, all costs in nanoseconds of bus time.
 *
 * <p>A device whose scans fail twice in a row is demoted: it is asked for one point at a time, at
 * growing distances. The first answer ends that, on probation: until a whole scan succeeds, one
 * failure is enough to demote it again, and the distances go on growing.
 */
final class DeviceHealth {
  private static final int FAILED_SCANS = 2;
  private static final long LONGEST_REST = Duration.ofMinutes(1).toNanos();
  private static final long LONGEST_REST_ALL_DEAD = Duration.ofSeconds(10).toNanos();

  private final long interval;
  private final int retries;
  private final RandomGenerator random;
  private int failedScans;
  private boolean demoted;
  private int probes;
  private long probeAt;
  private long lost;
  private long lostAt;

  DeviceHealth(long interval, int retries, RandomGenerator random) {
    this.interval = interval;
    this.retries = retries;
    this.random = random;
  }

  boolean demoted() {
    return demoted;
  }

  /** Whether what it costs must be paid from the budget of those that do not answer. */
  boolean onBudget() {
    return probes > 0;
  }

  /** When a demoted device is asked again, as far as it alone is concerned. */
  long probeAt() {
    return probeAt;
  }

  /**
   * Notes a request without valid answer.
   *
   * @param repeated how often this request was repeated already
   * @return whether it may be repeated at once
   */
  boolean mayRepeat(int repeated, long cost, long now, double share) {
    lost = Math.max(0, lost - (long) ((now - lostAt) * share)) + cost;
    lostAt = now;
    return repeated < retries
        && failedScans == 0
        && probes == 0
        && lost <= Math.max(1, retries) * cost;
  }

  /**
   * Notes a scan that was given up because of a request that cost this much.
   *
   * @return whether the device is demoted by it
   */
  boolean scanFailed(long cost, long now, double share) {
    failedScans++;
    if (failedScans < FAILED_SCANS && probes == 0) {
      return false;
    }
    demoted = true;
    probeFailed(cost, now, share);
    return true;
  }

  /** Notes a probe without answer. */
  void probeFailed(long cost, long now, double share) {
    boolean allDead = share > ProbeBudget.SHARE;
    long least = Math.max(interval, ProbeBudget.rest(cost, share));
    long most = Math.max(least, allDead ? LONGEST_REST_ALL_DEAD : LONGEST_REST);
    long rest = Math.min(most, least << Math.min(probes, 10));
    probes++;
    probeAt = now + rest + (long) (rest * 0.1 * random.nextDouble());
  }

  /** Asks again as soon as the budget allows, because something has changed. */
  void probeSoon(long now) {
    probeAt = Math.min(probeAt, now);
  }

  /** The device has answered a probe. */
  void answered() {
    demoted = false;
  }

  /** A whole scan has succeeded. */
  void scanSucceeded() {
    failedScans = 0;
    probes = 0;
  }
}
