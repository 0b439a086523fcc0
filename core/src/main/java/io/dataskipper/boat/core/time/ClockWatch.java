package io.dataskipper.boat.core.time;

import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.core.alert.Condition;
import io.dataskipper.boat.core.alert.ConditionSource;
import io.dataskipper.boat.core.config.keys.TimeKeys;
import io.dataskipper.boat.core.status.TimeStatus;
import io.dataskipper.boat.core.status.TimeStatus.Measured;
import io.dataskipper.boat.core.status.TimeStatus.State;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches the clock: notices when it is set, asks NTP servers how wrong it is, or the kernel
 * whether it is disciplined. Sets no clock. Safe for any thread.
 */
public final class ClockWatch implements ConditionSource, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(ClockWatch.class.getName());
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration KERNEL = Duration.ofSeconds(60);

  /** A clock that is slewed gains less between two looks. */
  private static final long SET_MILLIS = 2000;

  private static final Duration JUMP_HOLDS = Duration.ofHours(1);
  private static final Duration UNTRUE_FOR = Duration.ofMinutes(10);

  /** After so many intervals without an answer the last one says nothing any more. */
  private static final int LASTS = 3;

  private final Supplier<TimeKeys> keys;
  private final Clock clock;
  private final LongSupplier nanos;
  private final Supplier<Optional<Boolean>> kernel;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("clock").unstarted(this::run);
  private volatile TimeStatus status = TimeStatus.UNKNOWN;
  private volatile long jumpedNanos;
  private long offset;
  private long nextCheck;
  private long measuredNanos;
  private List<String> asked = List.of();
  private boolean silent;

  /**
   * @param kernel whether the kernel's clock is synchronised; empty if it does not tell
   */
  ClockWatch(
      Supplier<TimeKeys> keys,
      Clock clock,
      LongSupplier nanos,
      Supplier<Optional<Boolean>> kernel) {
    this.keys = keys;
    this.clock = clock;
    this.nanos = nanos;
    this.kernel = kernel;
    this.offset = offset();
    this.nextCheck = nanos.getAsLong();
  }

  /**
   * Begins to watch.
   *
   * @param keys who is asked and how often, as configured now
   */
  public static ClockWatch start(
      Supplier<TimeKeys> keys, Clock clock, Supplier<Optional<Boolean>> kernel) {
    var watch = new ClockWatch(keys, clock, System::nanoTime, kernel);
    watch.thread.start();
    return watch;
  }

  /** How far the clock can be trusted. */
  public TimeStatus status() {
    return status;
  }

  /** What is to be said of times that this clock gives. */
  public TimeQuality quality() {
    return status.state() == State.NOT_SYNCHRONIZED
        ? TimeQuality.NOT_SYNCHRONIZED
        : TimeQuality.GOOD;
  }

  private long offset() {
    return clock.millis() - TimeUnit.NANOSECONDS.toMillis(nanos.getAsLong());
  }

  private void run() {
    try {
      do {
        look();
      } while (!closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Looks at the clock, and asks others about it where that is due. */
  void look() {
    long by = offset() - offset;
    offset += by;
    if (Math.abs(by) > SET_MILLIS) {
      jumped(Duration.ofMillis(by));
      nextCheck = nanos.getAsLong();
    }
    var now = keys.get();
    if (!now.servers().equals(asked)) {
      asked = now.servers();
      nextCheck = nanos.getAsLong();
    }
    if (nanos.getAsLong() - nextCheck >= 0) {
      check(now);
      nextCheck = nanos.getAsLong() + (asked.isEmpty() ? KERNEL : now.ntpInterval()).toNanos();
    }
  }

  private void jumped(Duration by) {
    var before = status;
    LOG.log(
        Level.WARNING,
        "clock set by={0} now={1}; values before it have the old time",
        by,
        clock.instant());
    jumpedNanos = nanos.getAsLong();
    status =
        new TimeStatus(
            before.state(),
            before.source(),
            before.reason(),
            before.measured(),
            before.jumps() + 1,
            by,
            clock.instant());
  }

  private void check(TimeKeys now) {
    var measured = asked.isEmpty() ? null : newest(now);
    var judged = judge(measured, now);
    var before = status;
    status =
        new TimeStatus(
            judged.state,
            judged.source,
            judged.reason,
            measured,
            before.jumps(),
            before.lastJump(),
            before.lastJumpAt());
    if (judged.state != before.state()) {
      LOG.log(
          judged.state == State.NOT_SYNCHRONIZED ? Level.WARNING : Level.INFO,
          "clock state={0} source={1} {2}",
          judged.state,
          judged.source,
          judged.reason);
    }
  }

  private record Judged(State state, String source, String reason) {}

  private Judged judge(@Nullable Measured measured, TimeKeys now) {
    if (clock.instant().isBefore(SteadyClock.NEVER_SET_BEFORE)) {
      return new Judged(State.NOT_SYNCHRONIZED, "none", "the clock was never set");
    }
    if (measured != null) {
      return measured.offset().abs().compareTo(now.maxOffset()) <= 0
          ? new Judged(State.SYNCHRONIZED, "ntp", "")
          : new Judged(
              State.NOT_SYNCHRONIZED,
              "ntp",
              "it is %s s away from %s".formatted(seconds(measured.offset()), measured.server()));
    }
    return kernel
        .get()
        .map(
            synchronised ->
                synchronised
                    ? new Judged(State.SYNCHRONIZED, "kernel", "")
                    : new Judged(State.NOT_SYNCHRONIZED, "kernel", "nothing disciplines it"))
        .orElse(new Judged(State.UNKNOWN, "none", ""));
  }

  private static String seconds(Duration offset) {
    return BigDecimal.valueOf(offset.toMillis(), 3).stripTrailingZeros().toPlainString();
  }

  /** The answer that took the shortest time; the last one before for a while if there is none. */
  private @Nullable Measured newest(TimeKeys now) {
    var answers = new ArrayList<Measured>();
    var query = new NtpQuery(clock, now.ntpTimeout());
    for (var server : asked) {
      try {
        answers.add(query.ask(server));
      } catch (IOException e) {
        LOG.log(
            silent ? Level.DEBUG : Level.WARNING,
            "ask ntp server={0}: \"{1}\"",
            server,
            Objects.requireNonNullElse(e.getMessage(), "nobody listens there"));
      }
    }
    silent = answers.isEmpty();
    if (!silent) {
      measuredNanos = nanos.getAsLong();
      return answers.stream().min(Comparator.comparing(Measured::delay)).orElseThrow();
    }
    var lasts = now.ntpInterval().multipliedBy(LASTS).toNanos();
    return nanos.getAsLong() - measuredNanos < lasts ? status.measured() : null;
  }

  @Override
  public List<Condition> holding(Predicate<String> raised, long now) {
    var found = new ArrayList<Condition>();
    var seen = status;
    var jump = seen.lastJump();
    if (jump != null && nanos.getAsLong() - jumpedNanos < JUMP_HOLDS.toNanos()) {
      found.add(
          new Condition(
              "clock/set",
              Severity.WARNING,
              null,
              Duration.ZERO,
              "The clock was set by %s s to %s; values before it have the old time"
                  .formatted(
                      seconds(jump),
                      Objects.requireNonNullElse(seen.lastJumpAt(), Instant.EPOCH))));
    }
    if (seen.state() == State.NOT_SYNCHRONIZED && !seen.source().equals("kernel")) {
      found.add(
          new Condition(
              "clock/not_synchronized",
              Severity.WARNING,
              null,
              UNTRUE_FOR,
              "The clock cannot be trusted: " + seen.reason()));
    }
    return found;
  }

  @Override
  public void close() {
    closing.countDown();
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
