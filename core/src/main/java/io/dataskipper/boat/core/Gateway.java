package io.dataskipper.boat.core;

import static java.lang.System.Logger.Level.INFO;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.core.alert.AlertEngine;
import io.dataskipper.boat.core.alert.GatewayConditions;
import io.dataskipper.boat.core.cache.ValueCache;
import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.derive.Derivations;
import io.dataskipper.boat.core.history.History;
import io.dataskipper.boat.core.machine.MachineProbe;
import io.dataskipper.boat.core.machine.PerformanceMonitor;
import io.dataskipper.boat.core.outbox.DeadLetters;
import io.dataskipper.boat.core.plan.LearntBlocks;
import io.dataskipper.boat.core.poll.Lanes;
import io.dataskipper.boat.core.poll.PollListener;
import io.dataskipper.boat.core.poll.Ticker;
import io.dataskipper.boat.core.poll.Written;
import io.dataskipper.boat.core.posix.KernelClock;
import io.dataskipper.boat.core.push.DriverMemories;
import io.dataskipper.boat.core.push.LearntPoints;
import io.dataskipper.boat.core.serve.RegisterWrite;
import io.dataskipper.boat.core.status.GatewayStatus;
import io.dataskipper.boat.core.status.ServerStatus;
import io.dataskipper.boat.core.time.ClockWatch;
import io.dataskipper.boat.core.time.DatedListener;
import io.dataskipper.boat.core.trace.FrameTraces;
import io.dataskipper.boat.spi.publish.DescribedServer.Description;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A running engine: lanes that poll, a cache, deliveries, a history. Safe for any thread.
 *
 * <p>It is built from the far end, so that whoever is told of a sample is there before the first
 * one comes, and closed from the near end, so that nothing is told that has nowhere to go.
 */
public final class Gateway implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Gateway.class.getName());

  private final Instant startedAt;
  private final GatewayTies ties;
  private final ValueCache cache;
  private final Lanes lanes;
  private final SwitchedListener listener;
  private final AlertEngine alerts;
  private final Derivations derivations;
  private final ClockWatch time;

  /** How to close what was opened, the newest first. */
  private final Deque<Runnable> opened = new ArrayDeque<>();

  private volatile FarEnd farEnd;
  private volatile boolean running = true;

  /** The lanes, once there are any: a server may be asked before. */
  private volatile @Nullable Lanes writer;

  private Gateway(GatewayConfig config, Path dataDir, Clock clock, GatewayTies ties)
      throws GatewayException {
    startedAt = clock.instant();
    this.ties = ties;
    try {
      var data = DataDirectory.take(dataDir);
      opened.push(data::close);
      var learnt = LearntBlocks.in(dataDir.resolve("learnt.tsv"));
      opened.push(learnt::close);
      var memories = DriverMemories.in(dataDir.resolve("drivers.tsv"), ties.learnt());
      opened.push(memories::close);
      cache = new ValueCache(config.devices(), Ticker.system());
      farEnd = FarEnd.open(config, new FarEnd.Surroundings(cache, this::write, dataDir, clock));
      opened.push(() -> farEnd.close());
      alerts = AlertEngine.start(config, dataDir, audience(), clock);
      opened.push(alerts::close);
      time = ClockWatch.start(() -> config().support().time(), clock, KernelClock::synchronised);
      opened.push(time::close);
      derivations = Derivations.start(config, dataDir, clock, time::quality);
      opened.push(derivations::close);
      listener = new SwitchedListener(listeners());
      ties.traces().links(linkIds(config));
      lanes = new Lanes(listener, learnt, ties.traces()::ring, clock, ties.channels(), memories);
      writer = lanes;
      opened.push(lanes::close);
      lanes.start(config.links());
      watchItself(dataDir);
      opened.push(alerts::stopWatching);
    } catch (GatewayException | RuntimeException e) {
      opened.forEach(Runnable::run);
      throw e;
    }
  }

  private void watchItself(Path dataDir) {
    var machine = new MachineProbe();
    alerts.watch(new GatewayConditions(this::status, () -> config().alertRules()));
    alerts.watch(
        new PerformanceMonitor(
            () -> config().support().performance(),
            () -> machine.measure(dataDir),
            lanes::links,
            System.nanoTime()));
    alerts.watch(time);
  }

  private AlertEngine.Audience audience() {
    return new AlertEngine.Audience(
        alert -> farEnd.deliveries().tellTargets(alert),
        alert -> farEnd.deliveries().tellPeople(alert));
  }

  private CompletableFuture<Written> write(RegisterWrite wanted) {
    var started = writer;
    return started == null
        ? CompletableFuture.failedFuture(
            new GatewayException(
                FailureKind.UNREACHABLE,
                "write point=%s: the gateway is starting".formatted(wanted.points().getFirst())))
        : started
            .write(wanted.points(), wanted.registers())
            .whenCompleteAsync(
                (written, failure) -> ties.wrote(wanted, written, failure),
                task -> Thread.ofVirtual().name("audit").start(task));
  }

  /**
   * Starts to poll and deliver.
   *
   * @throws GatewayException if another gateway uses the data directory, or a plugin cannot be made
   *     of its settings; nothing runs then
   */
  public static Gateway start(GatewayConfig config, Path dataDir, Clock clock)
      throws GatewayException {
    var ties =
        new GatewayTies(new Channels(), new FrameTraces(clock), LearntPoints.inMemory(), _ -> {});
    return start(config, dataDir, clock, ties);
  }

  /**
   * As {@link #start(GatewayConfig, Path, Clock)}.
   *
   * @param ties what it shares with those who use its links, and who is told of their writes
   */
  public static Gateway start(GatewayConfig config, Path dataDir, Clock clock, GatewayTies ties)
      throws GatewayException {
    return new Gateway(config, dataDir, clock, ties);
  }

  /**
   * Goes over to another configuration. Links that are equal in both go on and miss no poll; the
   * others are closed and opened. What is read meanwhile is delivered afterwards; windows that are
   * open end early if targets, devices or points differ.
   *
   * @throws GatewayException if a plugin cannot be made of the new settings, or the thread was
   *     interrupted; the gateway is as it was then
   */
  public synchronized void reconfigure(GatewayConfig next) throws GatewayException {
    if (!running) {
      throw new GatewayException(
          FailureKind.CONFIGURATION, "change configuration: gateway stopped");
    }
    var changes = LinkChanges.between(config(), next);
    LOG.log(
        INFO,
        "change configuration links.closed={0} links.opened={1} links.kept={2}",
        changes.ended().size(),
        changes.begun().size(),
        next.links().size() - changes.begun().size());
    stop(changes);
    try {
      exchange(next, changes);
    } catch (GatewayException e) {
      lanes.start(changes.ended());
      throw e;
    }
    ties.traces().links(linkIds(next));
    if (!changes.begun().isEmpty()) {
      lanes.start(changes.begun());
    }
  }

  private static List<LinkId> linkIds(GatewayConfig config) {
    return config.links().stream().map(LinkConfig::id).toList();
  }

  private void stop(LinkChanges changes) throws GatewayException {
    try {
      lanes.stop(changes.endedIds());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      lanes.start(changes.ended());
      throw new GatewayException(FailureKind.UNREACHABLE, "change configuration: interrupted", e);
    }
  }

  private void exchange(GatewayConfig next, LinkChanges changes) throws GatewayException {
    listener.hold();
    alerts.hold();
    try {
      farEnd = farEnd.exchanged(next, changes.devicesAnew());
    } finally {
      alerts.release(farEnd.config());
      derivations.use(farEnd.config());
      listener.release(listeners());
    }
  }

  private PollListener listeners() {
    return new DatedListener(
        derivations.before(new Listeners(List.of(farEnd.listener(), alerts.listener()))),
        time::quality);
  }

  /** What it runs with now. */
  public GatewayConfig config() {
    return farEnd.config();
  }

  /** The newest values. */
  public ValueCache cache() {
    return cache;
  }

  /** The lanes, to read or write at once. */
  public Lanes lanes() {
    return lanes;
  }

  /** The newest frames of every link. */
  public FrameTraces traces() {
    return ties.traces();
  }

  /** What was read, as far back as it is kept. */
  public History history() {
    return farEnd.history();
  }

  /** What people are alerted of, and what they do about it. */
  public AlertEngine alerts() {
    return alerts;
  }

  /** The points that are made of others. */
  public Derivations derivations() {
    return derivations;
  }

  /** How each publisher that serves is. */
  public List<ServerStatus> servers() {
    return farEnd.served().servers().status();
  }

  /** The file in which a server describes what it serves; empty if there is none. */
  public Optional<Description> serverDescription(String id) {
    return farEnd.served().servers().description(id);
  }

  /** What targets refused for good. */
  public DeadLetters deadLetters() {
    return farEnd.deliveries().deadLetters();
  }

  /** What no longer makes progress, such that only a new process helps; empty if all does. */
  public Optional<String> stalled() {
    return running ? lanes.stalled().or(() -> farEnd.deliveries().stalled()) : Optional.empty();
  }

  /** How all of it is at this moment. */
  public GatewayStatus status() {
    var now = farEnd;
    return new GatewayStatus(
        now.config().gatewayId(),
        BoatVersion.current(),
        startedAt,
        running,
        lanes.links(),
        lanes.devices(),
        now.deliveries().targets(),
        Stream.concat(
                now.deliveries().stores().stream(),
                Stream.of(now.history().status(), alerts.status()))
            .toList(),
        time.status());
  }

  /** Ends polling, delivers for some seconds what can be delivered, keeps the rest on disk. */
  @Override
  public synchronized void close() {
    running = false;
    while (!opened.isEmpty()) {
      opened.pop().run();
    }
  }
}
