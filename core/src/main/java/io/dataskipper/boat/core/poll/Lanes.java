package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.plan.LearntBlocks;
import io.dataskipper.boat.core.push.DriverMemories;
import io.dataskipper.boat.core.push.Mail;
import io.dataskipper.boat.core.status.DeviceStatus;
import io.dataskipper.boat.core.status.LinkStatus;
import io.dataskipper.boat.spi.driver.FrameTap;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Polls every device: a lane and a thread for each link, none of which can delay another. */
public final class Lanes implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Lanes.class.getName());
  private static final Duration WATCH = Duration.ofSeconds(1);

  /** The watch waits for links that are closed, each for some seconds. */
  private static final Duration WATCHED = Duration.ofMinutes(1);

  private final LaneClock clock;
  private final PollListener listener;
  private final LearntBlocks learnt;
  private final DriverMemories memories;
  private final Function<LinkId, ? extends FrameTap> taps;
  private final Channels channels;
  private final RandomGenerator.SplittableGenerator random;
  private DriverGuard.Patience patience = DriverGuard.Patience.USUAL;
  private final LaneThread.Restarts restarts = new LaneThread.Restarts();
  private final Phases phases = new Phases();
  private final Map<LinkId, LaneThread> lanes = new ConcurrentSkipListMap<>();
  private final Map<DeviceId, LaneThread> byDevice = new ConcurrentHashMap<>();
  private final Thread watcher =
      Thread.ofPlatform().daemon().name("lanes-watch").unstarted(this::watch);
  private volatile boolean closed;
  private volatile long watchedAt;

  /** Lanes to whose frames nobody listens, and of which nobody borrows. */
  public Lanes(PollListener listener, LearntBlocks learnt, Clock clock) {
    this(listener, learnt, _ -> FrameTap.NONE, clock, new Channels(), DriverMemories.inMemory());
  }

  /**
   * @param listener told on the threads of the lanes
   * @param taps who is told what goes over a link
   * @param clock wall time, for stamps only
   * @param channels from which channels of these lanes may be borrowed
   * @param memories what drivers keep over a restart
   */
  public Lanes(
      PollListener listener,
      LearntBlocks learnt,
      Function<LinkId, ? extends FrameTap> taps,
      Clock clock,
      Channels channels,
      DriverMemories memories) {
    this.memories = memories;
    this.clock = new LaneClock(clock, Ticker.system());
    this.listener = listener;
    this.learnt = learnt;
    this.taps = taps;
    this.channels = channels;
    this.random = RandomGenerator.SplittableGenerator.of("L64X128MixRandom");
    this.watchedAt = this.clock.nanos();
  }

  /** With another patience than the usual one; to be called before the start. */
  Lanes with(DriverGuard.Patience other) {
    patience = other;
    return this;
  }

  /**
   * Begins to poll links, each device for the first time at once. May be called again for links
   * that are added later, or that were {@link #stop stopped}.
   */
  public synchronized void start(List<LinkConfig> links) {
    if (closed) {
      throw new IllegalStateException("start after close");
    }
    if (watcher.getState() == Thread.State.NEW) {
      watcher.start();
    }
    var started = links.stream().map(this::lane).toList();
    LOG.log(
        Level.INFO,
        "poll links=%d devices=%d points=%d"
            .formatted(
                links.size(),
                links.stream().mapToInt(link -> link.devices().size()).sum(),
                links.stream()
                    .flatMap(link -> link.devices().stream())
                    .mapToInt(device -> device.readPoints().size())
                    .sum()));
    started.forEach(LaneThread::start);
  }

  private LaneThread lane(LinkConfig link) {
    if (lanes.containsKey(link.id())) {
      throw new IllegalStateException("link=%s is polled already".formatted(link.id()));
    }
    var thread = thread(link);
    lanes.put(link.id(), thread);
    link.devices().forEach(device -> byDevice.put(device.id(), thread));
    return thread;
  }

  private LaneThread thread(LinkConfig link) {
    var mail = new Mail(memories.points());
    var loans = new DriverGuard.Loans(taps.apply(link.id()), mail, memories.of(link.id()));
    var driver = new DriverGuard(link, clock, loans, patience);
    var channel = channels.use(link.channel());
    var context =
        new LaneContext(clock, new ListenerGuard(listener), learnt, random.split(), channel, mail);
    var lane = new Lane(link, driver, context, phases);
    var thread = new LaneThread(link, lane, driver, clock.ticker());
    channel.onChange(thread::wake);
    mail.wakes(thread::wake);
    return thread;
  }

  /** Puts a new lane in the place of one whose thread does not come round. */
  private synchronized void restart(LaneThread stuck) {
    var link = stuck.link();
    if (closed
        || !stuck.equals(lanes.get(link.id()))
        || !restarts.allowed(link.id(), clock.nanos())) {
      return;
    }
    restarts.note(link.id(), stuck, clock.nanos());
    LOG.log(
        Level.ERROR,
        "restart link=%s restarts=%d: its driver neither answers nor ends, it is given up and made anew"
            .formatted(link.id(), restarts.count(link.id())));
    stuck.abandon();
    var thread = thread(link);
    lanes.put(link.id(), thread);
    link.devices().forEach(device -> byDevice.put(device.id(), thread));
    thread.start();
  }

  /** What no longer makes progress, such that only a new process helps; empty if all does. */
  public Optional<String> stalled() {
    if (closed) {
      return Optional.empty();
    }
    if (watcher.getState() != Thread.State.NEW && clock.nanos() - watchedAt > WATCHED.toNanos()) {
      return Optional.of("nobody watches the lanes");
    }
    int left = restarts.leftBehind();
    return left < LaneThread.Restarts.MOST_LEFT
        ? Optional.empty()
        : Optional.of("%d drivers hang and do not end".formatted(left));
  }

  /**
   * Ceases to poll some links; their connections are closed when this returns. Nothing is told of
   * their devices any more.
   */
  public synchronized void stop(Collection<LinkId> links) throws InterruptedException {
    List<Thread> closing = new ArrayList<>();
    for (var link : links) {
      var lane = lanes.remove(link);
      if (lane != null) {
        byDevice.values().removeIf(lane::equals);
        closing.add(Thread.ofVirtual().start(() -> close(lane)));
      }
    }
    for (var thread : closing) {
      thread.join();
    }
  }

  private static void close(LaneThread lane) {
    try {
      lane.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Writes a point ahead of all reads of its link.
   *
   * @return what became of it; fails with a {@link GatewayException} if it is certain that nothing
   *     was written
   */
  public CompletableFuture<Written> write(PointId point, Value value, Written.Check check) {
    return on(point.device(), lane -> lane.write(point, value, check));
  }

  /**
   * Writes registers as they are, ahead of all reads of their link, and reads them back.
   *
   * @param points whose registers they are, neighbours of one device
   * @return what became of it; fails with a {@link GatewayException} if it is certain that nothing
   *     was written
   */
  public CompletableFuture<Written> write(List<PointId> points, RawRegisters registers) {
    var order = new WriteOrder.OfRegisters(points, registers);
    return on(order.device(), lane -> lane.write(order, Written.Check.READ_BACK));
  }

  /**
   * Reads a device out of turn.
   *
   * @return every sample of that scan, bad ones too
   */
  public CompletableFuture<List<Sample>> readNow(DeviceId device) {
    return on(device, lane -> lane.readNow(device));
  }

  private <T> CompletableFuture<T> on(DeviceId device, Function<Lane, CompletableFuture<T>> call) {
    @Nullable LaneThread thread = byDevice.get(device);
    if (thread == null) {
      return CompletableFuture.failedFuture(
          new GatewayException(
              FailureKind.CONFIGURATION, "find device=%s: not configured".formatted(device)));
    }
    var result = call.apply(thread.lane());
    thread.wake();
    return result;
  }

  /** How every link is, in the order of their names. */
  public List<LinkStatus> links() {
    return lanes.values().stream()
        .map(thread -> thread.lane().status().restarted(restarts.count(thread.link().id())))
        .toList();
  }

  /** How every device is, by link. */
  public List<DeviceStatus> devices() {
    return lanes.values().stream().flatMap(thread -> thread.lane().deviceStatus()).toList();
  }

  /** Ends all lanes. Nothing is told afterwards. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(watcher);
    try {
      stop(List.copyOf(lanes.keySet()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void watch() {
    while (!closed) {
      LockSupport.parkNanos(WATCH.toNanos());
      lanes.values().forEach(thread -> thread.lane().watch());
      lanes.values().stream().filter(LaneThread::stuck).forEach(this::restart);
      watchedAt = clock.nanos();
    }
  }
}
