package io.dataskipper.boat.core.deliver;

import io.dataskipper.boat.core.config.PublisherConfig;
import io.dataskipper.boat.core.outbox.Outbox;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.publish.Publisher;
import io.dataskipper.boat.spi.publish.PublisherContext;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.List;

/** One publisher that runs, with its targets. */
final class PublisherHost {
  private static final System.Logger LOG = System.getLogger(PublisherHost.class.getName());

  private final PublisherConfig config;
  private final Publisher publisher;

  private PublisherHost(PublisherConfig config, Publisher publisher) {
    this.config = config;
    this.publisher = publisher;
  }

  static PublisherHost create(PublisherConfig config, String gatewayId, Clock clock)
      throws ConfigurationException {
    var logger = System.getLogger("publisher." + config.id());
    var publisher = config.publishers().create(new PublisherContext(gatewayId, logger, clock));
    return new PublisherHost(config, publisher);
  }

  List<Sender> senders(Outbox outbox, Clock clock) {
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

  void close() {
    try {
      publisher.close();
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.WARNING, "close of publisher failed publisher=" + config.id(), e);
    }
  }
}
