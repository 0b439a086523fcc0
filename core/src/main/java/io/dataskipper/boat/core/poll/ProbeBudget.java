package io.dataskipper.boat.core.poll;

/**
 * Keeps what units that do not answer cost a link to a share of its time, all of them together:
 * after a request that was waited for in vain, the next to any of them has to wait until the cost
 * is no more than the share of the time that has passed.
 */
final class ProbeBudget {
  /** What they may cost while others of the link answer. */
  static final double SHARE = 0.05;

  /** What they may cost while none answers, so that nobody suffers from it. */
  static final double SHARE_WHEN_ALL_ARE_DEAD = 0.5;

  private long freeAt;

  /** When the next request to a unit that does not answer may begin. */
  long freeAt() {
    return freeAt;
  }

  /**
   * @param now when the request ended
   * @param cost how long it took, in nanoseconds
   */
  void spent(long now, long cost, double share) {
    freeAt = Math.max(freeAt, now) + rest(cost, share);
  }

  void reset(long now) {
    freeAt = now;
  }

  /** How long must pass after a cost until it is no more than the share. */
  static long rest(long cost, double share) {
    return (long) Math.ceil(cost * (1 / share - 1));
  }
}
