package io.dataskipper.boat.core.deliver;

import java.time.Duration;

/**
 * When the windows of a device end: on a grid that counts from the epoch, at most once a scan. All
 * times are in milliseconds since the epoch, or in milliseconds.
 */
final class Cadence {
  private static final long MAX_GRACE = 5000;
  private static final long MAX_WOBBLE = 20;

  private final long interval;
  private final long poll;

  /**
   * @param interval how often values are to be delivered
   * @param poll how often the device is scanned; windows are not shorter
   */
  Cadence(Duration interval, Duration poll) {
    this.poll = poll.toMillis();
    this.interval = Math.max(interval.toMillis(), this.poll);
  }

  long interval() {
    return interval;
  }

  /** The first end of a window after a time. */
  long endAfter(long time) {
    return Math.floorDiv(time, interval) * interval + interval;
  }

  /** How long after the end of a window its last scan is waited for. */
  long grace() {
    return Math.min(interval / 2, MAX_GRACE);
  }

  /** How much a schedule may wobble against the wall clock: a scan may be that much too early. */
  long wobble() {
    return Math.min(poll / 10, MAX_WOBBLE);
  }

  /** Whether the scan that was due at a time is the last in a window that ends at another. */
  boolean lastBefore(long end, long scheduled) {
    return scheduled + poll >= end - wobble();
  }
}
