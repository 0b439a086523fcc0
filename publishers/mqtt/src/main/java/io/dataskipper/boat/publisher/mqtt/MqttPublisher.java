package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.spi.publish.AvailabilityPublisher;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import io.dataskipper.boat.spi.publish.Publisher;
import io.dataskipper.boat.spi.tls.TlsSettings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Publishes batches of all its topics over one connection. */
final class MqttPublisher implements Publisher, AvailabilityPublisher {
  private static final String ONLINE = "online";
  private static final String OFFLINE = "offline";
  private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(2);

  private final MqttSettings settings;
  private final String gatewayId;
  private final Map<TargetId, Topic> topics;
  private final Announcements announcements;
  private final Connector connector;
  private final System.Logger logger;
  private final String statusTopic;
  private boolean connectedBefore;

  MqttPublisher(
      MqttSettings settings,
      String gatewayId,
      Map<TargetId, Topic> topics,
      Connector connector,
      System.Logger logger) {
    this.settings = settings;
    this.gatewayId = gatewayId;
    this.topics = Map.copyOf(topics);
    this.connector = connector;
    this.logger = logger;
    this.announcements = new Announcements(logger);
    this.statusTopic = statusTopic(settings, gatewayId);
    if (!statusTopic.isEmpty()) {
      announcements.note(statusTopic, ONLINE);
    }
  }

  /** What the broker is to publish when the gateway dies. */
  static @Nullable Publication will(MqttSettings settings, String gatewayId) {
    var topic = statusTopic(settings, gatewayId);
    return topic.isEmpty() ? null : Publication.status(topic, OFFLINE);
  }

  static String statusTopic(MqttSettings settings, String gatewayId) {
    return new TopicTemplate(settings.statusTopic()).fill(Map.of("device_id", gatewayId));
  }

  @Override
  public Delivery send(TargetId target, List<Batch> batches) throws InterruptedException {
    var topic = topics.get(target);
    if (topic == null) {
      throw new IllegalArgumentException(
          "unknown target=%s; known are %s".formatted(target, topics.keySet()));
    }
    Connection connection;
    try {
      connection = connector.connection(this::greet);
    } catch (GatewayException e) {
      var reason = String.valueOf(e.getMessage());
      return new Delivery(0, new Setback.Later(e.kind(), Duration.ZERO, reason));
    }
    var transfer = new Transfer(connection, batches, topic::publication, settings.ackTimeout());
    var delivery = transfer.run();
    if (transfer.stalled()) {
      connector.drop(connection);
    } else {
      // States that came while the window was full.
      announcements.tell(connection);
    }
    return delivery;
  }

  @Override
  public void announce(DeviceId device, String clientType, Availability availability) {
    if (settings.availabilityTopic().isEmpty()) {
      return;
    }
    var topic =
        new TopicTemplate(settings.availabilityTopic())
            .fill(
                Map.of(
                    "device_id", gatewayId,
                    "client_id", device.value(),
                    "client_type", clientType));
    announcements.note(topic, availability.name().toLowerCase(Locale.ROOT));
    var connection = connector.current();
    if (connection != null) {
      announcements.tell(connection);
    }
  }

  @Override
  public void close() {
    connector.close(this::takeLeave);
  }

  private void greet(Connection connection) {
    var tls = settings.tls();
    if (!connectedBefore && tls != null && tls.verify() == TlsSettings.PeerCheck.NONE) {
      logger.log(
          System.Logger.Level.WARNING,
          "connect host={0}: tls.verify is none, anybody in between can read and change the data",
          settings.host());
    }
    connectedBefore = true;
    announcements.forgetWhatWasTold();
    announcements.tell(connection);
  }

  /** Tells that the gateway is gone: the broker keeps the will to itself after a proper leave. */
  private void takeLeave(Connection connection) throws InterruptedException {
    if (!statusTopic.isEmpty()) {
      var goodbye = Publication.status(statusTopic, OFFLINE);
      var told = new CountDownLatch(1);
      try {
        if (connection.window().enter(goodbye.size(), PATIENCE_AT_CLOSE.toNanos())) {
          connection.link().publish(goodbye, _ -> told.countDown());
          var _ = told.await(PATIENCE_AT_CLOSE.toMillis(), TimeUnit.MILLISECONDS);
        }
      } catch (GatewayException e) {
        // The connection is lost, so the broker publishes the will.
        return;
      }
    }
    connection.link().disconnect(PATIENCE_AT_CLOSE);
  }
}
