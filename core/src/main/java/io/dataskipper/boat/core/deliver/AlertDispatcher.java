package io.dataskipper.boat.core.deliver;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.NotifierConfig;
import io.dataskipper.boat.core.message.AlertDocument;
import io.dataskipper.boat.core.message.MessageIds;
import io.dataskipper.boat.core.outbox.Outbox;
import io.dataskipper.boat.core.outbox.TargetQueue;
import io.dataskipper.boat.spi.publish.MessageKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hands alerts to the queues of the notifiers and of the targets for alerts. */
final class AlertDispatcher {
  private final String gatewayId;
  private final MessageIds ids;
  private final Map<DeviceId, String> clientTypes = new HashMap<>();
  private final List<Route> targets = new ArrayList<>();
  private final List<Route> notifiers = new ArrayList<>();

  /** Where alerts of a severity and above go, about devices of one type or of any. */
  private record Route(TargetQueue queue, Severity from, String clientType) {
    private static final String ANY = "";
  }

  AlertDispatcher(GatewayConfig config, Outbox outbox, MessageIds ids) {
    this.gatewayId = config.gatewayId();
    this.ids = ids;
    for (var link : config.links()) {
      for (var device : link.devices()) {
        clientTypes.put(device.id(), device.clientType());
      }
    }
    for (var publisher : config.publishers()) {
      for (var target : publisher.targets()) {
        if (target.kind() == MessageKind.ALERTS) {
          targets.add(new Route(outbox.queue(target.id()), Severity.INFO, target.clientType()));
        }
      }
    }
    for (NotifierConfig notifier : config.notifiers()) {
      var queue = outbox.queue(NotifierHost.target(notifier));
      notifiers.add(new Route(queue, notifier.from(), Route.ANY));
    }
  }

  /** Takes an alert; one about the gateway itself goes to every target. Safe for any thread. */
  void tellTargets(Alert alert) {
    tell(alert, targets);
  }

  /** Takes an alert to those who want to know of its severity. Safe for any thread. */
  void tellPeople(Alert alert) {
    tell(alert, notifiers);
  }

  private void tell(Alert alert, List<Route> routes) {
    var device = alert.device();
    var clientType = device == null ? null : clientTypes.get(device);
    var message = AlertDocument.write(ids.next(), gatewayId, alert, clientType);
    for (var route : routes) {
      var concerned =
          clientType == null
              || route.clientType().equals(Route.ANY)
              || route.clientType().equals(clientType);
      if (concerned && alert.severity().compareTo(route.from()) >= 0) {
        route.queue().offer(message);
      }
    }
  }
}
