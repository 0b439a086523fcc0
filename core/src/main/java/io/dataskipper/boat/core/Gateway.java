package io.dataskipper.boat.core;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.cache.ValueCache;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.deliver.Deliveries;
import io.dataskipper.boat.core.plan.LearntBlocks;
import io.dataskipper.boat.core.poll.Lanes;
import io.dataskipper.boat.core.poll.Ticker;
import io.dataskipper.boat.core.serve.Servers;
import io.dataskipper.boat.core.status.GatewayStatus;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * A running engine: lanes that poll, a cache, deliveries, a history. Safe for any thread.
 *
 * <p>It is built from the far end, so that whoever is told of a sample is there before the first
 * one comes, and closed from the near end, so that nothing is told that has nowhere to go.
 */
public final class Gateway implements AutoCloseable {
  private final GatewayConfig config;
  private final Instant startedAt;
  private final DataDirectory data;
  private final ValueCache cache;
  private final Deliveries deliveries;
  private final Servers servers;
  private final LearntBlocks learnt;
  private final Lanes lanes;
  private volatile boolean running = true;

  private Gateway(GatewayConfig config, Path dataDir, Clock clock) throws GatewayException {
    this.config = config;
    startedAt = clock.instant();
    data = DataDirectory.take(dataDir);
    var devices = config.links().stream().flatMap(link -> link.devices().stream()).toList();
    cache = new ValueCache(devices, Ticker.system());
    deliveries = Deliveries.start(config, dataDir, clock);
    servers = Servers.start(config, cache, clock);
    var listeners = new Listeners(List.of(cache, deliveries.listener()));
    learnt = LearntBlocks.in(dataDir.resolve("learnt.tsv"));
    lanes = new Lanes(listeners, learnt, clock);
    lanes.start(config.links());
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
        deliveries.stores());
  }

  /** Ends polling, delivers for some seconds what can be delivered, keeps the rest on disk. */
  @Override
  public void close() {
    running = false;
    lanes.close();
    learnt.close();
    servers.close();
    deliveries.close();
    data.close();
  }
}
