package io.dataskipper.boat.core.deliver;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.PublisherConfig;
import io.dataskipper.boat.core.outbox.Outbox;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.publish.AvailabilityPublisher;
import io.dataskipper.boat.spi.publish.Publisher;
import io.dataskipper.boat.spi.publish.PublisherContext;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** One publisher that runs, with its targets. */
final class PublisherHost implements PluginHost {
  private static final System.Logger LOG = System.getLogger(PublisherHost.class.getName());
  private static final int MAX_ANNOUNCEMENTS = 10_000;

  private final PublisherConfig config;
  private final Publisher publisher;
  private final ThreadPoolExecutor announcer;

  private PublisherHost(PublisherConfig config, Publisher publisher) {
    this.config = config;
    this.publisher = publisher;
    this.announcer =
        new ThreadPoolExecutor(
            0,
            1,
            1,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_ANNOUNCEMENTS),
            Thread.ofVirtual().name("announce-" + config.id()).factory(),
            new ThreadPoolExecutor.DiscardOldestPolicy());
  }

  static PublisherHost create(PublisherConfig config, String gatewayId, Clock clock)
      throws ConfigurationException {
    var logger = System.getLogger("publisher." + config.id());
    var publisher = config.publishers().create(new PublisherContext(gatewayId, logger, clock));
    return new PublisherHost(config, publisher);
  }

  @Override
  public List<Sender> senders(Outbox outbox, Clock clock) {
    return config.targets().stream()
        .map(
            target -> {
              var about =
                  new DeliveryState.Target(target.id(), config.id(), config.type(), target.kind());
              return new Sender(
                  new DeliveryState(about, clock.instant()),
                  outbox.queue(target.id()),
                  batches -> publisher.send(target.id(), batches),
                  false,
                  clock);
            })
        .toList();
  }

  /**
   * Lets a publisher that can tell the world know whether a device answers, if it gets the device's
   * values. Returns at once: the publisher is called by a thread of its own.
   */
  void announce(DeviceConfig device, Availability availability) {
    if (publisher instanceof AvailabilityPublisher able
        && device.deliveries().containsKey(config.id())) {
      announcer.execute(() -> announce(able, device.id(), device.clientType(), availability));
    }
  }

  private void announce(
      AvailabilityPublisher able, DeviceId device, String clientType, Availability availability) {
    try {
      able.announce(device, clientType, availability);
    } catch (RuntimeException | LinkageError e) {
      LOG.log(
          Level.WARNING,
          "publisher fails to announce publisher=%s device=%s".formatted(config.id(), device),
          e);
    }
  }

  @Override
  public void close() {
    announcer.shutdownNow();
    PluginHost.closeGuarded(config.id(), publisher::close);
  }
}
