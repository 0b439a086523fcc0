package io.dataskipper.boat.core;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.core.cache.ValueCache;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.deliver.Deliveries;
import io.dataskipper.boat.core.history.History;
import io.dataskipper.boat.core.poll.PollListener;
import io.dataskipper.boat.core.serve.RegisterWrites;
import io.dataskipper.boat.core.serve.ServedRegisters;
import io.dataskipper.boat.core.serve.Servers;
import io.dataskipper.boat.spi.ConfigurationException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Where samples go: cache, targets, history, servers.
 *
 * @param config what it was made of
 */
record FarEnd(
    GatewayConfig config,
    Surroundings surroundings,
    Deliveries deliveries,
    History history,
    Served served) {

  /** What is served to others, and what they are told of it. */
  record Served(ServedRegisters registers, Servers servers) {}

  /** What every configuration finds there. */
  record Surroundings(ValueCache cache, RegisterWrites writes, Path dataDir, Clock clock) {}

  /**
   * Opens all of it.
   *
   * @throws ConfigurationException if a plugin cannot be made of its settings; nothing is open then
   */
  static FarEnd open(GatewayConfig config, Surroundings with) throws ConfigurationException {
    var deliveries = Deliveries.prepare(config, with.clock());
    var served = served(config, with, deliveries);
    served.servers().start();
    return new FarEnd(
        config,
        with,
        deliveries.start(with.dataDir()),
        History.start(config, with.dataDir(), with.clock()),
        served);
  }

  private static Served served(
      GatewayConfig config, Surroundings with, Deliveries.Prepared deliveries)
      throws ConfigurationException {
    try {
      var registers = new ServedRegisters(config.served());
      return new Served(
          registers, Servers.create(config, with.cache(), registers, with.writes(), with.clock()));
    } catch (ConfigurationException e) {
      deliveries.discard();
      throw e;
    }
  }

  /**
   * Makes of it that of another configuration; what does not differ goes on. To be called while
   * nobody tells its listener anything.
   *
   * @param anew devices of which nothing is known, whatever was read of one of that name
   * @throws ConfigurationException if a plugin cannot be made of its settings; this is as it was
   *     then
   */
  FarEnd exchanged(GatewayConfig next, Set<DeviceId> anew) throws ConfigurationException {
    var same = Sameness.of(config, next);
    var prepared = Deliveries.prepare(next, surroundings.clock());
    var made = served(next, surroundings, prepared);
    surroundings.cache().reconfigure(next.devices(), anew);
    if (same.servers()) {
      made.servers().close();
    } else {
      served.servers().close();
      made.servers().start();
    }
    if (same.deliveries()) {
      prepared.discard();
    } else {
      deliveries.close(Duration.ZERO);
    }
    if (!same.history()) {
      history.close();
    }
    return new FarEnd(
        next,
        surroundings,
        same.deliveries() ? deliveries : prepared.start(surroundings.dataDir()),
        same.history()
            ? history
            : History.start(next, surroundings.dataDir(), surroundings.clock()),
        same.servers() ? served : made);
  }

  /** Which parts need not be made anew. */
  private record Sameness(boolean deliveries, boolean history, boolean servers) {
    static Sameness of(GatewayConfig before, GatewayConfig after) {
      var devices = before.devices().equals(after.devices());
      var gateway = before.gatewayId().equals(after.gatewayId());
      return new Sameness(
          devices
              && gateway
              && before.publishers().equals(after.publishers())
              && before.notifiers().equals(after.notifiers()),
          devices && before.storage().equals(after.storage()),
          gateway
              && before.servers().equals(after.servers())
              && before.served().equals(after.served()));
    }
  }

  /** The cache first: whoever is told later finds the sample there. */
  PollListener listener() {
    return new Listeners(
        List.of(
            surroundings.cache(), served.registers(), deliveries.listener(), history.listener()));
  }

  /** Delivers for some seconds what can be delivered, keeps the rest on disk. */
  void close() {
    served.servers().close();
    history.close();
    deliveries.close();
  }
}
