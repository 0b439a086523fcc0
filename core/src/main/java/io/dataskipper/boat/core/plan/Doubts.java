package io.dataskipper.boat.core.plan;

import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.driver.ReadBlock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * When what a device declines is asked for once more: it may get other firmware, or it may have
 * declined only while it started. The first time after a minute, then at doubling distances, at
 * last every hour.
 */
final class Doubts {
  private static final long FIRST = Duration.ofMinutes(1).toNanos();
  private static final long LAST = Duration.ofHours(1).toNanos();

  private final RandomGenerator random;
  private final Map<Extent, Doubt> byRun = new HashMap<>();

  Doubts(RandomGenerator random) {
    this.random = random;
  }

  /**
   * The run that has waited longest, if its time has come. A device that declines everything is
   * asked in every scan: there is nothing else to ask of it.
   */
  @Nullable ReadBlock oldest(ScanPlan plan, long now) {
    ReadBlock oldest = null;
    long until = plan.blocks().isEmpty() ? Long.MAX_VALUE : now;
    var known = Stream.concat(plan.declined().stream(), plan.divided().stream()).toList();
    for (var block : known) {
      long due = doubt(Objects.requireNonNull(block.extent()), now).due();
      if (due <= until) {
        oldest = block;
        until = due;
      }
    }
    return oldest;
  }

  void found(Extent run, long now) {
    byRun.put(run, new Doubt(now + FIRST, FIRST));
  }

  void confirmed(Extent run, long now) {
    long rest = Math.min(LAST, 2 * doubt(run, now).rest());
    byRun.put(run, new Doubt(now + rest, rest));
  }

  /** The device has changed, so that everything else about it is in doubt at once. */
  void dispelled(Extent run, long now) {
    byRun.remove(run);
    byRun.replaceAll((_, doubt) -> new Doubt(Math.min(doubt.due(), now), doubt.rest()));
  }

  /** What was known before the start is put in doubt at some moment of the first hour. */
  private Doubt doubt(Extent run, long now) {
    return byRun.computeIfAbsent(run, _ -> new Doubt(now + random.nextLong(FIRST, LAST), LAST));
  }

  /**
   * @param rest how long it is left alone before
   */
  private record Doubt(long due, long rest) {}
}
