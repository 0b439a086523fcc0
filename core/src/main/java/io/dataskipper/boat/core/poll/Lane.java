package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.plan.Learning;
import io.dataskipper.boat.core.push.Mail;
import io.dataskipper.boat.core.status.DeviceStatus;
import io.dataskipper.boat.core.status.LinkStatus;
import io.dataskipper.boat.spi.driver.DriverException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One link: decides what is sent on it next. A lane waits for nothing but its driver; {@link #step}
 * does one thing and says when it wants to be called again. Confined to one thread, but for {@link
 * #write}, {@link #readNow} and the status.
 */
final class Lane {
  private static final int MOST_ERRANDS = 64;

  private final LinkConfig link;
  private final LaneClock clock;
  private final DriverGuard driver;
  private final Channels.Use channel;
  private final Mail mail;
  private final ListenerGuard listener;
  private final LaneTeller teller;
  private final LinkStats stats;
  private final LinkState state;
  private final Line line;
  private final Bus bus;
  private final ProbeBudget budget = new ProbeBudget();
  private final List<PolledDevice> devices;
  private final long shortestInterval;
  private final LaneWrites writes = new LaneWrites();
  private final Queue<Runnable> errands = new ArrayBlockingQueue<>(MOST_ERRANDS);
  private final Queue<CompletableFuture<List<Sample>>> unanswered = new ConcurrentLinkedQueue<>();
  private volatile boolean ended;

  Lane(LinkConfig link, DriverGuard driver, LaneContext context, Phases phases) {
    this.link = link;
    this.clock = context.clock();
    this.driver = driver;
    this.channel = context.channel();
    this.mail = context.mail();
    this.listener = context.listener();
    this.teller = new LaneTeller(clock, listener);
    this.stats = new LinkStats(link, clock);
    this.state = new LinkState(link, clock, stats, context.random());
    this.line = new Line(link.policy());
    this.devices = link.devices().stream().map(d -> polled(d, context, phases)).toList();
    this.bus = new Bus(clock, driver, teller, new Bus.Parts(stats, state, line, budget), devices);
    this.shortestInterval =
        link.devices().stream().mapToLong(d -> d.pollInterval().toNanos()).min().orElse(0);
  }

  private PolledDevice polled(DeviceConfig device, LaneContext context, Phases phases) {
    var identity =
        "%s %s %s %s".formatted(link.id(), link.type(), device.address(), device.model());
    return new PolledDevice(
        device,
        new Learning(
            device, identity.replaceAll("\\p{Cntrl}", " "), context.learnt(), context.random()),
        new DeviceHealth(
            device.pollInterval().toNanos(), link.policy().retries(), context.random()),
        new DeviceStats(link.id(), device, clock),
        clock.nanos(),
        phases.next(clock.nanos(), device.pollInterval().toNanos()));
  }

  /**
   * Does what is most urgent, at most one call of the driver.
   *
   * @return when to call again, in nanoseconds of the lane's ticker; earlier does no harm
   */
  long step() throws InterruptedException {
    long now = clock.nanos();
    runErrands();
    takeMail();
    if (!channel.take()) {
      return stepLent(now);
    }
    if (!state.up()) {
      return stepDown(now);
    }
    tellDemoted(now);
    var write = writes.first();
    var device = write != null ? device(write.order().device()) : mostUrgent(now);
    if (device == null) {
      return idle(now);
    }
    long free = line.freeFor(device);
    if (free > now) {
      return free;
    }
    if (write == null) {
      serve(device, now);
    } else {
      bus.write(writes, write, device);
    }
    return now;
  }

  private void takeMail() {
    for (var letter = mail.take(); letter != null; letter = mail.take()) {
      teller.pushed(device(letter.device()), letter);
    }
  }

  private void runErrands() {
    for (var errand = errands.poll(); errand != null; errand = errands.poll()) {
      errand.run();
    }
  }

  private long stepDown(long now) throws InterruptedException {
    if (now >= state.attemptAt()) {
      open();
      return now;
    }
    writes.failAll(FailureKind.UNREACHABLE, "the link is down", now);
    devices.stream().filter(device -> device.turnAt() <= now).forEach(d -> teller.unread(d, now));
    return idle(now, Math.min(state.attemptAt(), nextTurn()));
  }

  /** Hands the channel over if it is still held; what is due meanwhile is missed. */
  private long stepLent(long now) {
    if (channel.held()) {
      bus.abandonScans();
      driver.discard();
      state.lent();
      channel.release();
    }
    for (var device : devices) {
      if (device.turnAt() <= now) {
        stats.missed(device.turnsDue(now));
        teller.unread(device, now);
      }
    }
    return idle(now, nextTurn());
  }

  private long nextTurn() {
    return devices.stream().mapToLong(PolledDevice::turnAt).min().orElse(Long.MAX_VALUE);
  }

  private long idle(long now, long wake) {
    stats.idle(now, wake);
    return wake;
  }

  private void open() throws InterruptedException {
    try {
      driver.create(layout -> devices.forEach(device -> device.learning().layout(layout)));
      driver.connect();
    } catch (DriverException e) {
      bus.lost(e);
      return;
    }
    long now = clock.nanos();
    state.opened();
    line.opened(now);
    budget.reset(now);
    for (var device : devices) {
      device.soon(now);
      device.health().probeSoon(now);
    }
  }

  private void tellDemoted(long now) {
    for (var device : devices) {
      if (device.health().demoted() && device.turnAt() <= now) {
        device.stats().probeAt(askAt(device));
        teller.unread(device, now);
      }
    }
  }

  private @Nullable PolledDevice mostUrgent(long now) {
    PolledDevice urgent = null;
    long earliest = Long.MAX_VALUE;
    for (var device : devices) {
      long deadline = device.deadline(now, shortestInterval);
      if (askAt(device) <= now && deadline < earliest) {
        urgent = device;
        earliest = deadline;
      }
    }
    return urgent;
  }

  /** When there may be something to ask of the device. */
  private long askAt(PolledDevice device) {
    return device.health().demoted()
        ? Math.max(budget.freeAt(), device.health().probeAt())
        : device.readyAt();
  }

  private long idle(long now) {
    long wake = Long.MAX_VALUE;
    for (var device : devices) {
      wake = Math.min(wake, askAt(device));
      if (device.health().demoted()) {
        wake = Math.min(wake, device.turnAt());
      }
    }
    return idle(now, wake);
  }

  private void serve(PolledDevice device, long now) throws InterruptedException {
    var run = device.run();
    if (device.health().demoted()) {
      bus.probe(device);
    } else if (run != null) {
      bus.scan(device, run);
    } else {
      stats.missed(device.missed(now));
      bus.scan(device, device.begin(now));
    }
  }

  /** Writes a point ahead of all reads; from any thread. */
  CompletableFuture<Written> write(PointId point, Value value, Written.Check check) {
    return write(new WriteOrder.OfPoint(point, value), check);
  }

  /** Writes ahead of all reads; from any thread. */
  CompletableFuture<Written> write(WriteOrder order, Written.Check check) {
    var points = device(order.device()).config().readPoints().stream().map(Point::id).toList();
    if (!points.containsAll(order.points())) {
      return CompletableFuture.failedFuture(
          new GatewayException(
              FailureKind.CONFIGURATION, "write %s: not configured".formatted(order.what())));
    }
    var result = writes.add(order, check, clock.nanos());
    if (ended) {
      failWrites();
    }
    return result;
  }

  private void failWrites() {
    writes.failAll(FailureKind.UNREACHABLE, "the link is closed", clock.nanos());
  }

  /** Reads a device out of turn and gives every sample of that scan; from any thread. */
  CompletableFuture<List<Sample>> readNow(DeviceId id) {
    var result = new CompletableFuture<List<Sample>>();
    Runnable errand =
        () -> {
          long now = clock.nanos();
          device(id).soon(now, result);
          device(id).health().probeSoon(now);
        };
    unanswered.removeIf(CompletableFuture::isDone);
    unanswered.add(result);
    if (!errands.offer(errand) || ended) {
      result.completeExceptionally(
          new GatewayException(
              FailureKind.REFUSED,
              "read device=%s: too many wait for it, or its link is closed".formatted(id)));
    }
    return result;
  }

  /** Looks after what the lane itself cannot; from any thread, about once a second. */
  void watch() {
    driver.abortIfHung();
    writes.expire(clock.nanos());
  }

  /** A defect of the lane itself or of what it calls: the link is opened anew after a pause. */
  void broken(Throwable defect) {
    bus.lost(
        new DriverException(
            FailureKind.INTERNAL,
            "poll link=%s: failed with \"%s\"".formatted(link.id(), defect),
            defect));
  }

  /** From now on nothing is told; from any thread. */
  void mute() {
    listener.close();
  }

  /** Ends what waits for a lane whose thread does not come round; from any thread. */
  void abandon() {
    ended = true;
    mute();
    channel.close();
    failWrites();
    unanswered.forEach(
        result ->
            result.completeExceptionally(
                new GatewayException(
                    FailureKind.INTERNAL,
                    "read link=%s: its lane hung and was started anew".formatted(link.id()))));
  }

  /** Ends what is under way. Afterwards {@link #step} must not be called. */
  void end() {
    ended = true;
    long now = clock.nanos();
    state.closed();
    channel.close();
    failWrites();
    runErrands();
    bus.abandonScans();
    devices.forEach(device -> teller.unread(device, now));
  }

  LinkStatus status() {
    return stats.status();
  }

  Stream<DeviceStatus> deviceStatus() {
    return devices.stream().map(device -> device.stats().status());
  }

  private PolledDevice device(DeviceId id) {
    for (var device : devices) {
      if (device.config().id().equals(id)) {
        return device;
      }
    }
    throw new IllegalArgumentException("link=%s has no device=%s".formatted(link.id(), id));
  }
}
