package io.dataskipper.boat.core.machine;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.core.status.DeviceStatus;
import io.dataskipper.boat.core.status.GatewayStatus;
import io.dataskipper.boat.core.status.LinkStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * How much is polled in a second, from counters as they are seen now and then: the mean since the
 * oldest look of the last minute, or since the last look if that is longer ago. Safe for any
 * thread.
 */
public final class PollRates {
  private static final long WINDOW = Duration.ofMinutes(1).toNanos();
  private static final long LEAST_APART = Duration.ofSeconds(1).toNanos();

  private final Deque<Look> looks = new ArrayDeque<>();
  private @Nullable Instant startedAt;

  /**
   * How much was polled of late.
   *
   * @param nanos a monotonic clock
   * @param now the time of day
   */
  public synchronized PollRate look(GatewayStatus status, long nanos, Instant now) {
    if (!status.startedAt().equals(startedAt)) {
      startedAt = status.startedAt();
      looks.clear();
      looks.add(new Look(nanos - Duration.between(startedAt, now).toNanos(), 0, 0));
    }
    var newest =
        new Look(
            nanos,
            status.links().stream().mapToLong(LinkStatus::requests).sum(),
            status.links().stream().mapToLong(LinkStatus::failures).sum());
    while (looks.size() > 1 && nanos - looks.getFirst().nanos > WINDOW) {
      looks.removeFirst();
    }
    var oldest = looks.getFirst();
    if (nanos - looks.getLast().nanos >= LEAST_APART) {
      looks.add(newest);
    }
    double seconds = Math.max(1, nanos - oldest.nanos) / 1e9;
    return new PollRate(
        round((newest.requests - oldest.requests) / seconds),
        round((newest.failures - oldest.failures) / seconds),
        round(status.devices().stream().mapToDouble(PollRates::values).sum()));
  }

  private static double values(DeviceStatus device) {
    double period = device.scanPeriod().toNanos() / 1e9;
    return device.availability() == Availability.ONLINE && period > 0
        ? device.points() / period
        : 0;
  }

  private static double round(double rate) {
    return Math.round(rate * 1000) / 1000d;
  }

  private record Look(long nanos, long requests, long failures) {}
}
