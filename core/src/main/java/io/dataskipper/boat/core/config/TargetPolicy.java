package io.dataskipper.boat.core.config;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;

/** How the host keeps and hands on what a target is owed, whatever its publisher. */
public record TargetPolicy(
    @Doc("the most messages that are confirmed together") @Default("1") @Range(min = 1, max = 1000)
        int batchSize,
    @Doc(
            "the most megabytes that wait for the target; beyond it the oldest are dropped and counted")
        @Default("512")
        @Range(min = 1, max = 1_000_000)
        int maxBacklogMb,
    @Doc(
            "how long a message may wait for the target, in seconds; older ones are dropped and counted")
        @Default("2592000")
        @Range(min = 60, max = 315_360_000)
        Duration maxBacklogAge,
    @Doc("what goes first after an outage") @Default("oldest_first") Order order,
    @Doc("the most messages a second while a backlog drains; 0 for no limit")
        @Default("0")
        @Range(min = 0, max = 1_000_000)
        int drainRate) {

  /** What goes first after an outage. */
  public enum Order {
    @Doc("strictly in the order of time")
    OLDEST_FIRST,
    @Doc("new data at once, the backlog beside it, each in the order of time")
    LIVE_FIRST
  }
}
