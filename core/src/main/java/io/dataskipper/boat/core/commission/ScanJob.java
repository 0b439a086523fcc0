package io.dataskipper.boat.core.commission;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.audit.Deed;
import io.dataskipper.boat.core.channel.Channels;
import io.dataskipper.boat.core.commission.Found.ModelMatch;
import io.dataskipper.boat.core.registry.MeterRegistry;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.FrameTap;
import io.dataskipper.boat.spi.probe.Identity;
import io.dataskipper.boat.spi.probe.Prober;
import io.dataskipper.boat.spi.probe.Prober.Presence;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A scan: one request after the other, on each line alone. Where a link is polled on the same
 * channel, both have it in turn. Safe for any thread.
 */
public final class ScanJob {
  private static final Duration LONGEST_ON_A_LINE = Duration.ofHours(2);

  /** How long it keeps a channel on which others poll, and how long they have it then. */
  private static final Duration TURN = Duration.ofSeconds(2);

  private final String id;
  private final String who;
  private final ScanPlan plan;
  private final MeterRegistry registry;
  private final Surroundings around;
  private final Instant began;
  private final List<Found> found = new CopyOnWriteArrayList<>();
  private final List<String> notes = new CopyOnWriteArrayList<>();
  private final CountDownLatch over = new CountDownLatch(1);
  private final Thread thread;
  private volatile State state = State.RUNNING;
  private volatile String doing = "";
  private final AtomicInteger asked = new AtomicInteger();
  private volatile boolean cancelled;
  private volatile boolean shared;

  /** The channel that it had last. */
  private String before = "";

  private volatile @Nullable Instant ended;

  /** Where a scan stands. */
  public enum State {
    RUNNING,
    DONE,
    CANCELLED,
    FAILED
  }

  /**
   * What scans share.
   *
   * @param audit is told of a scan when it has ended
   */
  record Surroundings(Channels channels, Consumer<Deed> audit, Clock clock) {}

  ScanJob(String id, String who, ScanPlan plan, MeterRegistry registry, Surroundings around) {
    this.id = id;
    this.who = who;
    this.plan = plan;
    this.registry = registry;
    this.around = around;
    began = around.clock().instant();
    thread = Thread.ofVirtual().name("scan-" + id).unstarted(this::run);
  }

  ScanJob start() {
    thread.start();
    return this;
  }

  public String id() {
    return id;
  }

  public ScanPlan plan() {
    return plan;
  }

  public State state() {
    return state;
  }

  public Instant began() {
    return began;
  }

  /** Empty while it runs. */
  public Optional<Instant> ended() {
    return Optional.ofNullable(ended);
  }

  /** How many of {@link ScanPlan#requests} were made or can be left out. */
  public int asked() {
    return asked.get();
  }

  /** What it is at, such as {@code port=/dev/ttyS0 baud_rate=9600 unit=7}. */
  public String doing() {
    return doing;
  }

  /** The units that were found so far. */
  public List<Found> found() {
    return List.copyOf(found);
  }

  /** What a person should know about the result. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** How long the rest takes if no further unit answers. */
  public Duration left() {
    return state == State.RUNNING
        ? plan.longest()
            .multipliedBy((shared ? 2L : 1L) * (plan.requests() - asked.get()))
            .dividedBy(plan.requests())
        : Duration.ZERO;
  }

  /** Ends it after the request that is under way; what was found stays. */
  public void cancel() {
    cancelled = true;
    thread.interrupt();
  }

  /** Waits for its end; false if the time is over before. */
  public boolean await(Duration limit) throws InterruptedException {
    return over.await(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run() {
    State end = State.DONE;
    try {
      scan();
    } catch (InterruptedException _) {
      cancelled = true;
    } catch (RuntimeException e) {
      // A third party's driver; the scan has failed, the gateway goes on.
      notes.add("the scan failed: " + e);
      end = State.FAILED;
    }
    ended = around.clock().instant();
    doing = "";
    end = cancelled ? State.CANCELLED : end;
    around.audit().accept(deed(end));
    state = end;
    over.countDown();
  }

  private Deed deed(State end) {
    var lines = plan.lines().stream().map(ProbeLine::channel).distinct();
    return Deed.of(
        who,
        "scan",
        "channel=%s units=%s"
            .formatted(lines.collect(Collectors.joining(", ")), UnitList.words(plan.units())),
        "%s: began=%s asked=%d found=%d"
            .formatted(end.name().toLowerCase(Locale.ROOT), began, asked.get(), found.size()));
  }

  private void scan() throws InterruptedException {
    var answered = new HashSet<String>();
    int before = 0;
    for (var line : plan.lines()) {
      if (cancelled) {
        return;
      }
      if (plan.everyLine() || !answered.contains(line.channel())) {
        scan(line, answered);
      }
      before += plan.units().size();
      asked.set(before);
    }
  }

  private void scan(ProbeLine<?, ?, ?> line, Set<String> answered) throws InterruptedException {
    doing = line.words();
    var units = new ArrayList<Found>();
    try {
      int next = 0;
      while (next < plan.units().size() && !cancelled) {
        int from = next;
        next = inTurn(line, () -> lookFor(line, from, units));
      }
      for (var unit : List.copyOf(units)) {
        if (plan.match() && !cancelled) {
          inTurn(line, () -> compared(line, unit));
        }
      }
    } catch (GatewayException e) {
      notes.add("%s: %s".formatted(line.words(), e.getMessage()));
    }
    if (units.stream().anyMatch(unit -> !unit.garbled())) {
      answered.add(line.channel());
    }
    noteIndifference(line, units);
  }

  /** Takes the channel; those who poll on it have it for a while in between. */
  private <T> T inTurn(ProbeLine<?, ?, ?> line, Channels.Work<T> work)
      throws GatewayException, InterruptedException {
    shared = around.channels().used(line.channel());
    if (shared && line.channel().equals(before)) {
      Thread.sleep(TURN);
    }
    before = line.channel();
    return around.channels().alone(line.channel(), LONGEST_ON_A_LINE, work);
  }

  /** A device on TCP that does not look at the unit answers for each of them. */
  private void noteIndifference(ProbeLine<?, ?, ?> line, List<Found> units) {
    if (units.size() > 3 && units.size() == plan.units().size()) {
      notes.add(
          "%s: every unit answers; it may be one device that does not look at the number"
              .formatted(line.words()));
    }
  }

  /** Asks units until its turn is over; returns which of them is next. */
  private int lookFor(ProbeLine<?, ?, ?> line, int from, List<Found> here)
      throws GatewayException, InterruptedException {
    long begin = System.nanoTime();
    int next = from;
    try (var driver = line.create(FrameTap.NONE)) {
      driver.connect();
      do {
        int unit = plan.units().get(next);
        doing = "%s unit=%d".formatted(line.words(), unit);
        presence(line, (Prober) driver, unit)
            .ifPresent(
                one -> {
                  here.add(one);
                  found.add(one);
                });
        asked.incrementAndGet();
        next++;
      } while (next < plan.units().size()
          && !cancelled
          && !(shared && System.nanoTime() - begin > TURN.toNanos()));
    }
    return next;
  }

  private Optional<Found> presence(ProbeLine<?, ?, ?> line, Prober prober, int unit)
      throws GatewayException, InterruptedException {
    var presence = prober.presence(unit);
    if (presence == Presence.ABSENT) {
      return Optional.empty();
    }
    if (presence == Presence.GARBLED || !plan.identify()) {
      boolean garbled = presence == Presence.GARBLED;
      return Optional.of(
          new Found(line.given(), unit, garbled, List.of(), Optional.empty(), List.of()));
    }
    List<Identity> identities = prober.identify(unit);
    var sunSpec = UnitInquiry.sunSpec(prober, unit).map(UnitInquiry::facts);
    return Optional.of(new Found(line.given(), unit, false, identities, sunSpec, List.of()));
  }

  private Found compared(ProbeLine<?, ?, ?> line, Found unit) throws InterruptedException {
    if (unit.garbled() || unit.sunSpec().isPresent()) {
      return unit;
    }
    doing = "%s unit=%d: comparing models".formatted(line.words(), unit.unit());
    var better = unit.with(matches(line, unit));
    found.set(found.indexOf(unit), better);
    return better;
  }

  private <L extends Record, D extends Record, P extends Record> List<ModelMatch> matches(
      ProbeLine<L, D, P> line, Found unit) throws InterruptedException {
    try {
      return new ModelMatcher<>(line, registry, unit.unit(), () -> cancelled)
          .match(unit.identities());
    } catch (DriverException e) {
      notes.add(
          "%s unit=%d: models not compared: %s"
              .formatted(line.words(), unit.unit(), e.getMessage()));
      return List.of();
    }
  }
}
