package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.core.plan.ScanRun;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.driver.Reading;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends one request and draws the conclusions from its answer, or from its absence. Confined to the
 * lane.
 */
final class Bus {
  private static final Duration BUSY_REST = Duration.ofMillis(100);

  private final LaneClock clock;
  private final DriverGuard driver;
  private final LaneTeller teller;
  private final LinkStats stats;
  private final LinkState state;
  private final Line line;
  private final ProbeBudget budget;
  private final List<PolledDevice> devices;

  Bus(
      LaneClock clock,
      DriverGuard driver,
      LaneTeller teller,
      Parts parts,
      List<PolledDevice> devices) {
    this.clock = clock;
    this.driver = driver;
    this.teller = teller;
    this.stats = parts.stats();
    this.state = parts.state();
    this.line = parts.line();
    this.budget = parts.budget();
    this.devices = devices;
  }

  /** Asks for the next block of a scan. */
  void scan(PolledDevice device, ScanRun run) throws InterruptedException {
    long sent = clock.nanos();
    var block = next(run);
    try {
      if (block != null) {
        var reading = ask(device, block);
        if (run.answered(!declined(block, reading), clock.nanos())) {
          teller.read(device, run, reading);
        }
      }
    } catch (DriverException e) {
      failed(device, run, e, clock.nanos() - sent);
    }
    if (device.run() == run && next(run) == null) {
      complete(device, run);
    }
  }

  /** What to ask next; questions that may go unanswered only if the budget for that allows. */
  private @Nullable ReadBlock next(ScanRun run) {
    long now = clock.nanos();
    return run.next(now, budget.freeAt() <= now);
  }

  private void complete(PolledDevice device, ScanRun run) {
    if (run.answered()) {
      device.health().scanSucceeded();
    }
    device.stats().scanned(run, device.learning().declinedRuns());
    end(device, run);
  }

  /** Asks a demoted device for one point, to see whether it answers again. */
  void probe(PolledDevice device) throws InterruptedException {
    long sent = clock.nanos();
    try {
      ask(device, device.learning().smallest());
    } catch (DriverException e) {
      failed(device, null, e, clock.nanos() - sent);
      return;
    }
    long now = clock.nanos();
    device.health().answered();
    device.stats().noProbe();
    device.soon(now);
    devices.forEach(other -> other.health().probeSoon(now));
  }

  /** Sends one request and counts it. */
  private Reading ask(PolledDevice device, ReadBlock block)
      throws DriverException, InterruptedException {
    long sent = clock.nanos();
    boolean answered = false;
    try {
      var reading = driver.read(block);
      answered = true;
      device.stats().answered(sent, clock.nanos());
      device.silent(false);
      state.answered();
      teller.online(device);
      return reading;
    } finally {
      used(device, sent, answered);
    }
  }

  private void used(PolledDevice device, long sent, boolean answered) {
    long end = clock.nanos();
    line.used(device, end);
    device.served(end);
    stats.used(sent, end, answered);
  }

  /**
   * @param run the scan that the request was part of; null if it was a probe
   */
  private void failed(PolledDevice device, @Nullable ScanRun run, DriverException e, long cost) {
    device.stats().failed(e);
    stats.failed(e);
    if (linkGone(e)) {
      lost(e);
    } else if (e.kind() == FailureKind.REFUSED) {
      device.restUntil(clock.nanos() + BUSY_REST.toNanos());
      unanswered(device, run, e, cost);
    } else {
      device.silent(true);
      state.silent();
      unanswered(device, run, e, cost);
      if (state.stale(clock.nanos()) && devices.stream().allMatch(PolledDevice::silent)) {
        state.reopen(e);
        abandonScans();
      }
    }
  }

  private void unanswered(
      PolledDevice device, @Nullable ScanRun run, DriverException e, long cost) {
    long now = clock.nanos();
    double share = share(device);
    var health = device.health();
    boolean charged = run == null || run.questioning() || health.onBudget();
    if (charged) {
      budget.spent(now, cost, share);
    }
    if (run == null) {
      health.probeFailed(cost, now, share);
      device.stats().probeAt(health.probeAt());
      return;
    }
    boolean repeat = !run.questioning() && health.mayRepeat(run.repeated(), cost, now, share);
    if (repeat || run.unanswered(e.kind() != FailureKind.REFUSED, now)) {
      return;
    }
    run.giveUp(now);
    end(device, run);
    if (health.scanFailed(cost, now, share)) {
      if (!charged) {
        budget.spent(now, cost, share);
      }
      device.stats().probeAt(health.probeAt());
      teller.offline(device, e, Level.WARNING);
    }
  }

  /** What a device that does not answer may cost: little if another of the link suffers from it. */
  private double share(PolledDevice device) {
    return devices.stream().anyMatch(other -> other != device && !other.health().demoted())
        ? ProbeBudget.SHARE
        : ProbeBudget.SHARE_WHEN_ALL_ARE_DEAD;
  }

  /** The link has failed. */
  void lost(DriverException reason) {
    if (reason.kind() == FailureKind.INTERNAL) {
      driver.discard();
    }
    state.lost(reason);
    abandonScans();
    devices.forEach(device -> teller.offline(device, reason, Level.DEBUG));
  }

  /** Ends every scan under way; what it has not read is told to be bad. */
  void abandonScans() {
    for (var device : devices) {
      var run = device.run();
      if (run != null) {
        run.giveUp(clock.nanos());
        end(device, run);
      }
    }
  }

  private void end(PolledDevice device, ScanRun run) {
    device.end();
    teller.scanned(device, run);
  }

  /** Whether the device declined the block as a whole: an answer, but to the wrong question. */
  private static boolean declined(ReadBlock block, Reading reading) {
    if (block.extent() == null) {
      return false;
    }
    for (var sample : reading.samples()) {
      if (sample.quality().usable() || !sample.quality().details().contains(Detail.BAD_REFERENCE)) {
        return false;
      }
    }
    return true;
  }

  /** Writes a point, or reads back what was just written. */
  void write(LaneWrites writes, LaneWrites.Pending write, PolledDevice device)
      throws InterruptedException {
    try {
      if (write.written()) {
        readBack(write, device);
      } else if (write.begin(clock.nanos())) {
        if (write.written(send(write, device))) {
          return;
        }
        write.complete(null);
      }
    } catch (DriverException e) {
      write.fail(e, clock.nanos());
      if (linkGone(e)) {
        lost(e);
      }
    }
    writes.done(write);
  }

  private WriteOutcome send(LaneWrites.Pending write, PolledDevice device)
      throws DriverException, InterruptedException {
    long sent = clock.nanos();
    boolean answered = false;
    try {
      var outcome = driver.write(write.order());
      answered = !(outcome instanceof WriteOutcome.Unknown);
      return outcome;
    } finally {
      used(device, sent, answered);
    }
  }

  private void readBack(LaneWrites.Pending write, PolledDevice device)
      throws DriverException, InterruptedException {
    var reading = ask(device, device.learning().together(write.order().points()));
    teller.read(device, reading);
    write.complete(reading);
  }

  private static boolean linkGone(DriverException e) {
    return switch (e.kind()) {
      case UNREACHABLE, CONFIGURATION, INTERNAL -> true;
      case TIMEOUT, MALFORMED, REFUSED -> false;
    };
  }

  /** What a lane is made of. */
  record Parts(LinkStats stats, LinkState state, Line line, ProbeBudget budget) {}
}
