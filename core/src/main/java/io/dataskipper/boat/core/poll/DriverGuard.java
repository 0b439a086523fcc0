package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.spi.driver.BlockLayout;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverContext;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.FrameTap;
import io.dataskipper.boat.spi.driver.Mailbox;
import io.dataskipper.boat.spi.driver.Memory;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.driver.Reading;
import io.dataskipper.boat.spi.driver.RegisterWriter;
import io.dataskipper.boat.spi.driver.TimeLimited;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stands between a lane and its driver: whatever the driver throws becomes a {@link
 * DriverException}, and a call that never ends is ended from outside.
 */
final class DriverGuard {
  private static final System.Logger LOG = System.getLogger(DriverGuard.class.getName());
  private static final long NONE = -1;

  private final LinkConfig link;
  private final LaneClock clock;
  private final Loans loans;
  private final Patience patience;
  private volatile Duration limit;
  private volatile @Nullable Driver driver;
  private volatile long callSince = NONE;
  private volatile long abortedCall = NONE;

  /**
   * @param loans what the driver is lent beside clock and log
   * @param patience how long a call may take before it is taken for hung
   */
  DriverGuard(LinkConfig link, LaneClock clock, Loans loans, Patience patience) {
    this.link = link;
    this.clock = clock;
    this.loans = loans;
    this.patience = patience;
    this.limit = patience.unknown();
  }

  /** How long a call may take, the end of one that was aborted included. */
  Duration longest() {
    return limit.plus(patience.grace());
  }

  /**
   * Makes the driver if there is none.
   *
   * @param plan asks the new driver for its layout; gets null from a driver without one
   */
  void create(Consumer<@Nullable BlockLayout> plan) throws DriverException, InterruptedException {
    if (driver != null) {
      return;
    }
    var logger = System.getLogger("io.dataskipper.boat.link." + link.id());
    var context =
        new DriverContext(logger, clock.wall(), loans.frames(), loans.mailbox(), loans.memory());
    driver = call("create", () -> link.drivers().create(context));
    limit = call("ask", () -> patience.with(created()));
    call(
        "plan",
        () -> {
          plan.accept(created() instanceof BlockLayout layout ? layout : null);
          return true;
        });
  }

  void connect() throws DriverException, InterruptedException {
    call(
        "connect",
        () -> {
          created().connect();
          return true;
        });
  }

  Reading read(ReadBlock block) throws DriverException, InterruptedException {
    var reading = call("read", () -> created().read(block));
    int wanted = block.points().size();
    if (reading.samples().size() != wanted) {
      throw new DriverException(
          FailureKind.INTERNAL,
          "read link=%s device=%s: the driver gave %d samples for %d points"
              .formatted(link.id(), block.device(), reading.samples().size(), wanted));
    }
    return reading;
  }

  WriteOutcome write(WriteOrder order) throws DriverException, InterruptedException {
    return call(
        "write",
        () ->
            switch (order) {
              case WriteOrder.OfPoint(var point, var value) -> created().write(point, value);
              case WriteOrder.OfRegisters(_, var registers) ->
                  registerWriter().write(order.device(), registers);
            });
  }

  private RegisterWriter registerWriter() throws DriverException {
    if (created() instanceof RegisterWriter writer) {
      return writer;
    }
    throw new DriverException(
        FailureKind.REFUSED,
        "write link=%s: the driver writes no registers as they are".formatted(link.id()));
  }

  /** Closes a driver that has shown a defect; the next is made anew. */
  void discard() {
    close();
    driver = null;
  }

  /** Ends the link and the call that waits in another thread. Never throws. */
  @SuppressWarnings("IllegalCatch")
  void close() {
    var open = driver;
    if (open == null) {
      return;
    }
    try {
      open.close();
    } catch (Exception | LinkageError | StackOverflowError e) {
      LOG.log(Level.WARNING, "close link=%s: the driver failed".formatted(link.id()), e);
    }
  }

  /** Ends a call that has gone on for too long; called now and then from another thread. */
  void abortIfHung() {
    long since = callSince;
    if (since == NONE || since == abortedCall || clock.nanos() - since < limit.toNanos()) {
      return;
    }
    abortedCall = since;
    LOG.log(
        Level.ERROR,
        "abort link=%s: the driver has neither answered nor failed for %d s, closing it"
            .formatted(link.id(), limit.toSeconds()));
    Thread.ofVirtual().name("abort-" + link.id()).start(this::close);
  }

  @SuppressWarnings("IllegalCatch")
  private <T> T call(String verb, Call<T> call) throws DriverException, InterruptedException {
    long since = clock.nanos();
    callSince = since;
    try {
      return call.run();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception | LinkageError | StackOverflowError e) {
      throw failure(verb, e, since == abortedCall);
    } finally {
      callSince = NONE;
    }
  }

  private DriverException failure(String verb, Throwable cause, boolean aborted) {
    if (aborted) {
      return new DriverException(
          FailureKind.INTERNAL,
          "%s link=%s waited=%ds: aborted because the driver hung"
              .formatted(verb, link.id(), limit.toSeconds()),
          cause);
    }
    return switch (cause) {
      case DriverException e -> e;
      case GatewayException e ->
          new DriverException(
              e.kind(), "%s link=%s: %s".formatted(verb, link.id(), e.getMessage()), e);
      default ->
          new DriverException(
              FailureKind.INTERNAL,
              "%s link=%s: the driver failed with \"%s\"".formatted(verb, link.id(), cause),
              cause);
    };
  }

  private Driver created() {
    var made = driver;
    if (made == null) {
      throw new IllegalStateException("no driver was created");
    }
    return made;
  }

  /** What a driver is lent beside clock and log. */
  record Loans(FrameTap frames, Mailbox mailbox, Memory memory) {}

  @FunctionalInterface
  private interface Call<T> {
    T run() throws Exception;
  }

  /**
   * How long a call of a driver may take before it is taken for hung.
   *
   * @param unknown for a driver that does not say how long its calls take
   * @param least for one that says so, at the least
   * @param grace how long a call may take to end once its driver was closed
   */
  record Patience(Duration unknown, Duration least, Duration grace) {
    static final Patience USUAL =
        new Patience(Duration.ofMinutes(1), Duration.ofSeconds(10), Duration.ofSeconds(10));

    /** Twice what the driver itself allows. */
    Duration with(Driver driver) {
      if (!(driver instanceof TimeLimited limited)) {
        return unknown;
      }
      var twice = limited.longestCall().multipliedBy(2);
      return twice.compareTo(least) > 0 ? twice : least;
    }
  }
}
