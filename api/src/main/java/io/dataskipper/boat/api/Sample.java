package io.dataskipper.boat.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A point as it was read once.
 *
 * @param value what was read; null where nothing usable was read, then the quality is invalid
 * @param sourceTime when the device says the value arose; null if it does not say
 * @param readTime when the gateway had read it
 * @param timeQuality how far the clock can be trusted that gave {@link #time}
 */
public record Sample(
    Point point,
    @Nullable Value value,
    Quality quality,
    @Nullable Instant sourceTime,
    Instant readTime,
    TimeQuality timeQuality) {
  public Sample {
    if (value == null && quality.usable()) {
      throw new IllegalArgumentException(
          "point=%s has no value, yet quality=%s".formatted(point.id(), quality.validity()));
    }
  }

  /** A sample of whose clock nothing bad is known. */
  public Sample(
      Point point,
      @Nullable Value value,
      Quality quality,
      @Nullable Instant sourceTime,
      Instant readTime) {
    this(point, value, quality, sourceTime, readTime, TimeQuality.GOOD);
  }

  /** A value that the device gave without a time of its own. */
  public static Sample good(Point point, Value value, Instant readTime) {
    return new Sample(point, value, Quality.GOOD, null, readTime);
  }

  /** A point for which nothing usable was read. */
  public static Sample bad(Point point, Quality quality, Instant readTime) {
    return new Sample(point, null, quality, null, readTime);
  }

  /** This sample with another quality of its times. */
  public Sample with(TimeQuality other) {
    return new Sample(point, value, quality, sourceTime, readTime, other);
  }

  /** When the value arose: the device's time where it gives one, else the read time. */
  public Instant time() {
    return sourceTime != null ? sourceTime : readTime;
  }
}
