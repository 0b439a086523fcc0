package io.dataskipper.boat.core.deliver;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.PublisherConfig;
import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.core.message.MessageIds;
import io.dataskipper.boat.core.outbox.DeadLetters;
import io.dataskipper.boat.core.outbox.Outbox;
import io.dataskipper.boat.core.poll.PollListener;
import io.dataskipper.boat.core.status.StoreStatus;
import io.dataskipper.boat.core.status.TargetStatus;
import io.dataskipper.boat.spi.ConfigurationException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Everything between the lanes and the targets: gathers samples, keeps messages until they are
 * confirmed, sends them. Safe for any thread.
 */
public final class Deliveries implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Deliveries.class.getName());
  private static final long TICK_NANOS = Duration.ofMillis(100).toNanos();
  private static final Duration FLUSH = Duration.ofSeconds(5);
  private static final Duration JOIN = Duration.ofSeconds(2);

  /** A card that is worn out takes seconds for a commit, but no minute. */
  private static final Duration STALLED = Duration.ofMinutes(1);

  private final List<PluginHost> plugins;
  private final Outbox outbox;
  private final SampleRouter router;
  private final AlertDispatcher alerts;
  private final List<Sender> senders = new ArrayList<>();
  private final Thread ticker = Thread.ofPlatform().name("deliveries").unstarted(this::tick);
  private volatile boolean closing;
  private volatile long tickedAt = System.nanoTime();

  private Deliveries(GatewayConfig config, List<PluginHost> plugins, Path dataDir, Clock clock) {
    this.plugins = plugins;
    var ids = new MessageIds(config.gatewayId(), clock);
    outbox = Outbox.open(dataDir, policies(config), ids, clock);
    router =
        new SampleRouter(
            config, outbox, ids, () -> new Now(clock.millis(), System.nanoTime()), this::announce);
    alerts = new AlertDispatcher(config, outbox, ids);
    for (var plugin : plugins) {
      senders.addAll(plugin.senders(outbox, clock));
    }
  }

  /**
   * Opens the outbox in a directory and begins to deliver what waits in it.
   *
   * @throws ConfigurationException if a publisher or notifier cannot be made of its settings;
   *     nothing is open then
   */
  public static Deliveries start(GatewayConfig config, Path dataDir, Clock clock)
      throws ConfigurationException {
    return prepare(config, clock).start(dataDir);
  }

  /**
   * Makes the publishers and notifiers, and opens nothing yet.
   *
   * @throws ConfigurationException if one cannot be made of its settings
   */
  public static Prepared prepare(GatewayConfig config, Clock clock) throws ConfigurationException {
    var plugins = new ArrayList<PluginHost>();
    try {
      for (var publisher : config.publishers()) {
        plugins.add(PublisherHost.create(publisher, config.gatewayId(), clock));
      }
      for (var notifier : config.notifiers()) {
        plugins.add(NotifierHost.create(notifier, config.gatewayId(), clock));
      }
    } catch (ConfigurationException e) {
      plugins.forEach(PluginHost::close);
      throw e;
    }
    return new Prepared(config, plugins, clock);
  }

  /** Publishers and notifiers that were made and have nothing to deliver yet. */
  public static final class Prepared {
    private final GatewayConfig config;
    private final List<PluginHost> plugins;
    private final Clock clock;

    private Prepared(GatewayConfig config, List<PluginHost> plugins, Clock clock) {
      this.config = config;
      this.plugins = plugins;
      this.clock = clock;
    }

    /**
     * Opens the outbox in a directory and begins to deliver what waits in it. To be called once.
     */
    public Deliveries start(Path dataDir) {
      var deliveries = new Deliveries(config, plugins, dataDir, clock);
      deliveries.senders.forEach(Sender::start);
      deliveries.ticker.start();
      return deliveries;
    }

    /** Closes the publishers and notifiers in place of a start. */
    public void discard() {
      plugins.forEach(PluginHost::close);
    }
  }

  private static Map<TargetId, TargetPolicy> policies(GatewayConfig config) {
    var policies = new LinkedHashMap<TargetId, TargetPolicy>();
    for (var publisher : config.publishers()) {
      for (PublisherConfig.TargetConfig target : publisher.targets()) {
        policies.put(target.id(), target.policy());
      }
    }
    for (var notifier : config.notifiers()) {
      policies.put(NotifierHost.target(notifier), NotifierHost.POLICY);
    }
    return policies;
  }

  /** Takes the samples that are to be delivered. */
  public PollListener listener() {
    return router;
  }

  /** Takes an alert to the targets for alerts. Returns at once. */
  public void tellTargets(Alert alert) {
    alerts.tellTargets(alert);
  }

  /** Takes an alert to the notifiers. Returns at once. */
  public void tellPeople(Alert alert) {
    alerts.tellPeople(alert);
  }

  private void announce(DeviceConfig device, Availability availability) {
    for (var plugin : plugins) {
      if (plugin instanceof PublisherHost publisher) {
        publisher.announce(device, availability);
      }
    }
  }

  /** What targets refused for good. */
  public DeadLetters deadLetters() {
    return outbox.deadLetters();
  }

  /** How the delivery to each target is, in the order of the configuration. */
  public List<TargetStatus> targets() {
    return senders.stream().map(Sender::status).toList();
  }

  /** What no longer makes progress, such that only a new process helps; empty if all does. */
  public Optional<String> stalled() {
    if (closing) {
      return Optional.empty();
    }
    var written = outbox.sinceCycle();
    if (written.compareTo(STALLED) > 0) {
      return Optional.of("the outbox was not written for %d s".formatted(written.toSeconds()));
    }
    long gathered = System.nanoTime() - tickedAt;
    return gathered <= STALLED.toNanos()
        ? Optional.empty()
        : Optional.of(
            "nothing was gathered for %d s".formatted(TimeUnit.NANOSECONDS.toSeconds(gathered)));
  }

  /** How the files are. */
  public List<StoreStatus> stores() {
    return List.of(outbox.status());
  }

  private void tick() {
    while (!closing) {
      router.tick();
      senders.forEach(Sender::watch);
      tickedAt = System.nanoTime();
      LockSupport.parkNanos(TICK_NANOS);
    }
  }

  /**
   * Closes the windows that are open, stores their messages, and delivers for some seconds what can
   * be delivered. What is left stays on disk. To be called after the lanes have ended.
   */
  @Override
  public void close() {
    close(FLUSH);
  }

  /** As {@link #close()}, but what can be delivered is waited for no longer than this. */
  public void close(Duration flush) {
    if (closing) {
      return;
    }
    closing = true;
    router.flush();
    var deadline = System.nanoTime() + flush.toNanos();
    while (senders.stream().anyMatch(Sender::busy) && System.nanoTime() - deadline < 0) {
      LockSupport.parkNanos(TICK_NANOS / 5);
    }
    senders.forEach(Sender::close);
    plugins.forEach(PluginHost::close);
    try {
      for (var sender : senders) {
        if (!sender.join(JOIN)) {
          LOG.log(Level.WARNING, "a send does not end target={0}", sender.status().id());
        }
      }
      ticker.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    outbox.close();
  }
}
