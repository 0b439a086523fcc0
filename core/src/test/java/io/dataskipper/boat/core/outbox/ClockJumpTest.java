package io.dataskipper.boat.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.core.config.TargetPolicy.Order;
import io.dataskipper.boat.core.message.MessageIds;
import io.dataskipper.boat.spi.kit.Await;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What waits for a target that takes it for an hour at most, while the clock is set. */
class ClockJumpTest {
  private static final TargetId TARGET = new TargetId("t");
  private static final TargetPolicy AN_HOUR =
      new TargetPolicy(1, 512, Duration.ofHours(1), Order.OLDEST_FIRST, 0);
  private static final Instant NOW = Instant.parse("2026-05-09T12:00:00Z");

  @TempDir private Path directory;

  private volatile Instant wall = NOW;

  private final Clock clock =
      new Clock() {
        @Override
        public Instant instant() {
          return wall;
        }

        @Override
        public ZoneId getZone() {
          return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
          return this;
        }
      };

  private Outbox open() {
    return Outbox.open(directory, Map.of(TARGET, AN_HOUR), new MessageIds("g", clock), clock);
  }

  private static void offer(Outbox outbox, int from, int until) {
    var queue = outbox.queue(TARGET);
    IntStream.range(from, until).forEach(i -> queue.offer(Messages.small(i)));
    Await.until("stored", () -> queue.count().messages() == until);
  }

  @Test
  void nothingIsTooOldBecauseTheClockWasSet() throws Exception {
    try (var outbox = open()) {
      offer(outbox, 0, 5);
      for (var jump : new Duration[] {Duration.ofDays(1), Duration.ofDays(-1)}) {
        wall = NOW.plus(jump);
        long before = outbox.commits();
        offer(outbox, jump.isNegative() ? 6 : 5, jump.isNegative() ? 7 : 6);
        Await.until("committed", () -> outbox.commits() > before);
      }
      assertThat(outbox.queue(TARGET).count().dropped()).isZero();
      assertThat(new Taker(outbox.queue(TARGET)).confirm(7)).isEqualTo(Messages.ids(0, 7));
    }
  }

  @Test
  void whatWasMadeBeforeTheClockWasSetOutlivesARestart() throws Exception {
    wall = Instant.ofEpochSecond(100);
    try (var outbox = open()) {
      offer(outbox, 0, 5);
    }
    wall = NOW;
    try (var outbox = open()) {
      offer(outbox, 5, 6);
      assertThat(outbox.queue(TARGET).count().dropped()).isZero();
    }
    wall = Instant.ofEpochSecond(200);
    try (var outbox = open()) {
      offer(outbox, 6, 7);
    }
    wall = NOW.plusSeconds(60);
    try (var outbox = open()) {
      assertThat(new Taker(outbox.queue(TARGET)).confirm(7)).isEqualTo(Messages.ids(0, 7));
      assertThat(outbox.queue(TARGET).count().dropped()).isZero();
    }
  }
}
