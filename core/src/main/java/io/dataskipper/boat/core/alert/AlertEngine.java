package io.dataskipper.boat.core.alert;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.core.alert.AlertBook.Hand;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.NotifierConfig;
import io.dataskipper.boat.core.message.MessageIds;
import io.dataskipper.boat.core.poll.PollListener;
import io.dataskipper.boat.core.status.StoreStatus;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Alerts people: judges samples by the rules of the configuration and the gateway by its
 * conditions, keeps the state of every alert on disk, and has each change told once. One thread
 * does all of it but judging samples. Safe for any thread.
 */
public final class AlertEngine implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(AlertEngine.class.getName());
  private static final Duration CYCLE = Duration.ofMillis(250);
  private static final Duration CONDITIONS = Duration.ofSeconds(5);

  /** When the outbox has surely committed what it was handed. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private static final int LIMIT_SECONDS = 10;
  private static final String POINT = "point/";

  private final Clock clock;
  private final Consumer<Alert> machines;
  private final StormGate people;
  private final AlertBook book;
  private final AlertStore store;
  private final Listener listener = new Listener();
  private final ConditionWatch conditions;
  private final List<ConditionSource> sources = new CopyOnWriteArrayList<>();
  private final Queue<Signal> signals = new ConcurrentLinkedQueue<>();
  private final Queue<Deed> deeds = new ConcurrentLinkedQueue<>();
  private final Thread thread = Thread.ofPlatform().name("alerts").unstarted(this::run);
  private volatile List<StandingAlert> standing = List.of();
  private volatile boolean closing;
  private volatile boolean watching = true;
  private volatile Watches watches = new Watches();
  private boolean held;
  private long nextConditions = System.nanoTime() + CONDITIONS.toNanos();
  private long toldAt;
  private boolean unsettled;

  /** Something that a person does, and where the answer goes. */
  private record Deed(Act act, CompletableFuture<Boolean> answer) {}

  /** What a person does; answers whether there is such an alert. */
  @FunctionalInterface
  private interface Act {
    boolean on(AlertBook book, Instant now);
  }

  /**
   * Who is told.
   *
   * @param machines takes every alert; returns at once
   * @param people takes alerts of which a flood is told as one; returns at once
   */
  public record Audience(Consumer<Alert> machines, Consumer<Alert> people) {}

  private AlertEngine(GatewayConfig config, Path directory, Audience audience, Clock clock) {
    this.clock = clock;
    machines = audience.machines();
    var ids = new MessageIds(config.gatewayId(), clock);
    people = new StormGate(from(config), ids::next, audience.people());
    book = new AlertBook(ids::next);
    store =
        new AlertStore(
            directory, clock, book, entries -> book.restore(entries, clock.instant()), this::wake);
    store.serve();
    store.serve();
    conditions = new ConditionWatch(book::certain, signals::add);
    use(config);
    publish();
  }

  private static Severity from(GatewayConfig config) {
    return config.notifiers().stream()
        .map(NotifierConfig::from)
        .min(Severity::compareTo)
        .orElse(Severity.INFO);
  }

  /**
   * Opens {@code alerts.db} in a directory or makes a new one, and goes on with what stands in it.
   * A damaged file is set aside, one that cannot be used now is tried again later: this does not
   * fail.
   */
  public static AlertEngine start(
      GatewayConfig config, Path directory, Audience audience, Clock clock) {
    var engine = new AlertEngine(config, directory, audience, clock);
    engine.thread.start();
    return engine;
  }

  /** Judges by the rules of a configuration; those that it had before go on as they are. */
  private void use(GatewayConfig config) {
    people.from(from(config));
    var next = new Watches(watches, config.alertRules(), book.activeSeverities(), this::signal);
    watches = next;
    var known = next.sources();
    book.activeSeverities().keySet().stream()
        .filter(source -> source.startsWith(POINT) && !known.contains(source))
        .forEach(source -> signals.add(new Signal(source, null, null, "the rule is gone")));
  }

  /** Tells nobody anything until {@link #release}; nothing is lost by that. */
  public void hold() {
    synchronized (listener) {
      held = true;
    }
  }

  /** Goes on, by the rules of this configuration. */
  public void release(GatewayConfig config) {
    deeds.add(
        new Deed(
            (_, _) -> {
              use(config);
              return true;
            },
            new CompletableFuture<>()));
    synchronized (listener) {
      held = false;
    }
    wake();
  }

  /** Takes the samples that the rules judge. */
  public PollListener listener() {
    return listener;
  }

  /** Whatever the rules are now. */
  private final class Listener implements PollListener {
    @Override
    public void onReading(DeviceReading reading) {
      watches.onReading(reading);
    }

    @Override
    public void onScan(Scan scan) {
      watches.onScan(scan);
    }

    @Override
    public void onAvailability(DeviceId device, Availability availability, String reason) {
      watches.onAvailability(device, availability, reason);
    }
  }

  /** From now on asks a part of the gateway what is wrong with it. */
  public void watch(ConditionSource source) {
    sources.add(source);
  }

  /** Asks no part of the gateway any more: what ends with the gateway is not over. */
  public void stopWatching() {
    watching = false;
  }

  /** How the file is. */
  public StoreStatus status() {
    return store.status();
  }

  /** Every alert that a person has not done with, the oldest first. */
  public List<StandingAlert> standing() {
    return standing;
  }

  /**
   * What happened, the latest first.
   *
   * @param before only events with a smaller number
   * @param alert of this occurrence or source; empty for all
   * @throws GatewayException if the disk cannot be used now
   */
  public List<AlertEvent> events(long before, String alert, int most) throws GatewayException {
    return store.events(before, alert, most);
  }

  /**
   * Notes that a person knows of an alert.
   *
   * @param who the person
   * @param comment empty if there is none
   * @return whether there is an alert of that id
   */
  public boolean acknowledge(String id, String who, String comment) throws GatewayException {
    return act((book, now) -> book.acknowledge(id, new Hand(who, comment), now));
  }

  /** Tells nothing of an alert's source until a time. As {@link #acknowledge} otherwise. */
  public boolean shelve(String id, Instant until, String who, String comment)
      throws GatewayException {
    return act((book, now) -> book.shelve(id, until, new Hand(who, comment), now));
  }

  /** Ends the shelving of an alert. As {@link #acknowledge} otherwise. */
  public boolean unshelve(String id, String who, String comment) throws GatewayException {
    return act((book, now) -> book.unshelve(id, new Hand(who, comment), now));
  }

  /** Keeps a person's words about an alert. As {@link #acknowledge} otherwise. */
  public boolean comment(String id, String who, String comment) throws GatewayException {
    return act((book, now) -> book.comment(id, new Hand(who, comment), now));
  }

  private boolean act(Act act) throws GatewayException {
    var answer = new CompletableFuture<Boolean>();
    deeds.add(new Deed(act, answer));
    wake();
    try {
      return answer.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new GatewayException(
          FailureKind.INTERNAL, "change alert: not done in %d s".formatted(LIMIT_SECONDS), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new GatewayException(FailureKind.INTERNAL, "change alert: interrupted", e);
    }
  }

  private void signal(Signal signal) {
    signals.add(signal);
    wake();
  }

  private void wake() {
    LockSupport.unpark(thread);
  }

  private void run() {
    while (!closing) {
      guardedCycle();
      LockSupport.parkNanos(CYCLE.toNanos());
    }
    guardedCycle();
    people.flush(clock.instant());
    book.settle();
    store.commit();
    store.close();
  }

  /** A defect must not end the thread on which every alert depends. */
  private void guardedCycle() {
    try {
      cycle();
    } catch (RuntimeException e) {
      LOG.log(Level.ERROR, "a cycle of the alerts failed", e);
    }
  }

  private void cycle() {
    var now = clock.instant();
    var nanos = System.nanoTime();
    store.serve();
    watches.tick(nanos);
    if (watching && nanos - nextConditions >= 0) {
      nextConditions = nanos + CONDITIONS.toNanos();
      checkConditions(nanos);
    }
    for (var signal = signals.poll(); signal != null; signal = signals.poll()) {
      book.apply(signal, now, nanos);
    }
    book.expire(now, nanos);
    var done = deeds.stream().toList();
    var answers = done.stream().map(deed -> deed.act().on(book, now)).toList();
    settle(nanos);
    store.commit();
    publish();
    for (var i = 0; i < done.size(); i++) {
      deeds.remove();
      done.get(i).answer().complete(answers.get(i));
    }
    tell(now, nanos);
  }

  private void checkConditions(long nanos) {
    var holding =
        sources.stream().flatMap(source -> source.holding(book::certain, nanos).stream()).toList();
    var active =
        book.activeSeverities().keySet().stream()
            .filter(source -> !source.startsWith(POINT) && book.certain(source))
            .toList();
    if (!sources.isEmpty()) {
      conditions.update(holding, active, nanos);
    }
  }

  /** The list stays the same object until an alert changes. */
  private void publish() {
    var all = book.all();
    if (!all.equals(standing)) {
      standing = all;
    }
  }

  /** What was told is noted as told only when the outbox has it: rather told twice than never. */
  private void settle(long nanos) {
    if (unsettled && people.empty() && nanos - toldAt >= SETTLED.toNanos()) {
      unsettled = false;
      book.settle();
    }
  }

  private void tell(Instant now, long nanos) {
    synchronized (listener) {
      if (!held) {
        tellUntold(now, nanos);
      }
    }
  }

  private void tellUntold(Instant now, long nanos) {
    for (var alert : book.takeUntold()) {
      machines.accept(alert);
      people.offer(alert, nanos);
      toldAt = nanos;
      unsettled = true;
    }
    people.tick(now, nanos);
  }

  /** Keeps the state of every alert on disk and closes. To be called after the lanes have ended. */
  @Override
  public void close() {
    closing = true;
    wake();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
