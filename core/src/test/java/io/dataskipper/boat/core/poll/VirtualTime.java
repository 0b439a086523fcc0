package io.dataskipper.boat.core.poll;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Both times of a lane, which stand still until a device or the test lets time pass. */
final class VirtualTime extends Clock implements Ticker {
  static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  private long nanos;

  void pass(Duration duration) {
    nanos += duration.toNanos();
  }

  void passUntil(long moment) {
    nanos = Math.max(nanos, moment);
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public Instant instant() {
    return START.plusNanos(nanos);
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
