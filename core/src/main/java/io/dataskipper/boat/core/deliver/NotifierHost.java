package io.dataskipper.boat.core.deliver;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.config.NotifierConfig;
import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.core.config.TargetPolicy.Order;
import io.dataskipper.boat.core.message.AlertDocument;
import io.dataskipper.boat.core.outbox.Outbox;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback.Refused;
import io.dataskipper.boat.spi.publish.MessageKind;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One notifier that runs. */
final class NotifierHost implements PluginHost {
  /** Alerts one by one, one a second; a week of them at most. */
  static final TargetPolicy POLICY =
      new TargetPolicy(1, 8, Duration.ofDays(7), Order.OLDEST_FIRST, 1);

  private final NotifierConfig config;
  private final Notifier notifier;

  private NotifierHost(NotifierConfig config, Notifier notifier) {
    this.config = config;
    this.notifier = notifier;
  }

  static NotifierHost create(NotifierConfig config, String gatewayId, Clock clock)
      throws ConfigurationException {
    var logger = System.getLogger("notifier." + config.id());
    var notifier = config.notifiers().create(new NotifierContext(gatewayId, logger, clock));
    return new NotifierHost(config, notifier);
  }

  /** The name by which the outbox knows a notifier. */
  static TargetId target(NotifierConfig config) {
    return new TargetId("notifier." + config.id());
  }

  @Override
  public List<Sender> senders(Outbox outbox, Clock clock) {
    var target = target(config);
    var about = new DeliveryState.Target(target, config.id(), config.type(), MessageKind.ALERTS);
    var state = new DeliveryState(about, clock.instant());
    return List.of(new Sender(state, outbox.queue(target), this::send, true, clock));
  }

  private Delivery send(List<Batch> batches) throws InterruptedException {
    var confirmed = 0;
    for (var batch : batches) {
      var delivery = send(batch);
      if (delivery.setback() != null) {
        return new Delivery(confirmed, delivery.setback());
      }
      confirmed++;
    }
    return Delivery.complete(confirmed);
  }

  private Delivery send(Batch batch) throws InterruptedException {
    var alerts = new ArrayList<Alert>();
    try {
      for (var message : batch.messages()) {
        alerts.add(AlertDocument.read(message));
      }
    } catch (GatewayException e) {
      return new Delivery(0, new Refused(String.valueOf(e.getMessage())));
    }
    return notifier.send(alerts);
  }

  @Override
  public void close() {
    PluginHost.closeGuarded(config.id(), notifier::close);
  }
}
