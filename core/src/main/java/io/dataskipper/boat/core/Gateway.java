package io.dataskipper.boat.core;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.alert.GatewayAlerts;
import io.dataskipper.boat.core.cache.ValueCache;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.deliver.Deliveries;
import io.dataskipper.boat.core.history.History;
import io.dataskipper.boat.core.outbox.DeadLetters;
import io.dataskipper.boat.core.plan.LearntBlocks;
import io.dataskipper.boat.core.poll.Lanes;
import io.dataskipper.boat.core.poll.Ticker;
import io.dataskipper.boat.core.serve.Servers;
import io.dataskipper.boat.core.status.GatewayStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;

/**
 * A running engine: lanes that poll, a cache, deliveries, a history. Safe for any thread.
 *
 * <p>It is built from the far end, so that whoever is told of a sample is there before the first
 * one comes, and closed from the near end, so that nothing is told that has nowhere to go.
 */
public final class Gateway implements AutoCloseable {
  private final GatewayConfig config;
  private final Instant startedAt;
  private final ValueCache cache;
  private final Deliveries deliveries;
  private final History history;
  private final Lanes lanes;

  /** How to close what was opened, the newest first. */
  private final Deque<Runnable> opened = new ArrayDeque<>();

  private volatile boolean running = true;

  private Gateway(GatewayConfig config, Path dataDir, Clock clock) throws GatewayException {
    this.config = config;
    startedAt = clock.instant();
    try {
      var data = DataDirectory.take(dataDir);
      opened.push(data::close);
      var learnt = LearntBlocks.in(dataDir.resolve("learnt.tsv"));
      opened.push(learnt::close);
      var devices = config.links().stream().flatMap(link -> link.devices().stream()).toList();
      cache = new ValueCache(devices, Ticker.system());
      deliveries = Deliveries.start(config, dataDir, clock);
      opened.push(deliveries::close);
      history = History.start(config, dataDir, clock);
      opened.push(history::close);
      var servers = Servers.start(config, cache, clock);
      opened.push(servers::close);
      var listeners = new Listeners(List.of(cache, deliveries.listener(), history.listener()));
      lanes = new Lanes(listeners, learnt, clock);
      opened.push(lanes::close);
      lanes.start(config.links());
      var alerts = GatewayAlerts.start(this::status, deliveries::tell, config.gatewayId(), clock);
      opened.push(alerts::close);
    } catch (GatewayException | RuntimeException e) {
      opened.forEach(Runnable::run);
      throw e;
    }
  }

  /**
   * Starts to poll and deliver.
   *
   * @throws GatewayException if another gateway uses the data directory, or a plugin cannot be made
   *     of its settings; nothing runs then
   */
  public static Gateway start(GatewayConfig config, Path dataDir, Clock clock)
      throws GatewayException {
    return new Gateway(config, dataDir, clock);
  }

  /** What it was started with. */
  public GatewayConfig config() {
    return config;
  }

  /** The newest values. */
  public ValueCache cache() {
    return cache;
  }

  /** The lanes, to read or write at once. */
  public Lanes lanes() {
    return lanes;
  }

  /** What was read, as far back as it is kept. */
  public History history() {
    return history;
  }

  /** What targets refused for good. */
  public DeadLetters deadLetters() {
    return deliveries.deadLetters();
  }

  /** How all of it is at this moment. */
  public GatewayStatus status() {
    return new GatewayStatus(
        config.gatewayId(),
        BoatVersion.current(),
        startedAt,
        running,
        lanes.links(),
        lanes.devices(),
        deliveries.targets(),
        Stream.concat(deliveries.stores().stream(), Stream.of(history.status())).toList());
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
