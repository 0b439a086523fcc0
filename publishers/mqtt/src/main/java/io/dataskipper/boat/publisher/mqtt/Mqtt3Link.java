package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import java.time.Duration;
import java.util.function.Consumer;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.ScheduledExecutorPingSender;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;

/** A connection in MQTT 3.1.1, in which a broker can confirm a message and not refuse it. */
final class Mqtt3Link implements BrokerLink {
  private static final Limits LIMITS = new Limits(64, 256L << 20, 2);

  private final PahoFrame frame;
  private final MqttAsyncClient client;

  private Mqtt3Link(PahoFrame frame, MqttAsyncClient client) {
    this.frame = frame;
    this.client = client;
  }

  /** Connects and waits for the broker's answer. */
  static Mqtt3Link connect(Plan plan, BrokerSocket socket)
      throws GatewayException, InterruptedException {
    var frame = new PahoFrame(plan, socket);
    try {
      var client =
          new MqttAsyncClient(
              PahoFrame.URL,
              plan.clientId(),
              new MemoryPersistence(),
              new ScheduledExecutorPingSender(frame.threads()),
              frame.threads());
      client.connect(options(plan, socket), null, new Answer(frame));
      frame.await();
      return new Mqtt3Link(frame, client);
    } catch (MqttException e) {
      frame.end();
      throw frame.failure(e);
    }
  }

  private static MqttConnectOptions options(Plan plan, BrokerSocket socket) {
    var settings = plan.settings();
    var options = new MqttConnectOptions();
    options.setMqttVersion(MqttConnectOptions.MQTT_VERSION_3_1_1);
    options.setSocketFactory(socket.factory());
    options.setAutomaticReconnect(false);
    options.setCleanSession(settings.cleanStart());
    options.setKeepAliveInterval(Math.toIntExact(settings.keepAlive().toSeconds()));
    // One more than the window: Paho counts a message of QoS 0 a little longer than we do.
    options.setMaxInflight(LIMITS.window() + 1);
    if (settings.username() != null) {
      options.setUserName(settings.username());
    }
    if (settings.password() != null) {
      options.setPassword(settings.password().reveal().toCharArray());
    }
    if (plan.will() != null) {
      var will = plan.will();
      options.setWill(will.topic(), will.payload().toByteArray(), will.qos(), will.retain());
    }
    return options;
  }

  @Override
  public Limits limits() {
    return LIMITS;
  }

  @Override
  public boolean alive() {
    return client.isConnected();
  }

  @Override
  public void publish(Publication publication, Consumer<@Nullable Setback> outcome)
      throws GatewayException {
    try {
      client.publish(
          publication.topic(),
          publication.payload().toByteArray(),
          publication.qos(),
          publication.retain(),
          null,
          new Outcome(publication, outcome));
      frame.socket().handedOver();
    } catch (MqttException e) {
      throw new GatewayException(
          FailureKind.UNREACHABLE,
          "publish topic=%s: %s".formatted(publication.topic(), PahoFrame.words(e)),
          e);
    }
  }

  @Override
  public void disconnect(Duration patience) {
    try {
      client.disconnect(0).waitForCompletion(patience.toMillis());
    } catch (MqttException e) {
      // It was lost meanwhile, or the broker takes too long: it is cut next.
      return;
    }
  }

  @Override
  public void close() {
    frame.end();
    try {
      client.close();
    } catch (MqttException e) {
      // Paho has not noticed its end; nothing of it runs any more.
      return;
    }
  }

  /** The broker's answer to CONNECT; its code is told as the one of MQTT 5 that means the same. */
  private record Answer(PahoFrame frame) implements IMqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
      frame.accepted(LIMITS);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      var code =
          cause instanceof MqttException refusal && refusal.getCause() == null
              ? refusal.getReasonCode()
              : -1;
      frame.failed(
          switch (code) {
            case MqttException.REASON_CODE_INVALID_PROTOCOL_VERSION -> frame.refused(0x84);
            case MqttException.REASON_CODE_INVALID_CLIENT_ID -> frame.refused(0x85);
            case MqttException.REASON_CODE_BROKER_UNAVAILABLE -> frame.refused(0x88);
            case MqttException.REASON_CODE_FAILED_AUTHENTICATION -> frame.refused(0x86);
            case MqttException.REASON_CODE_NOT_AUTHORIZED -> frame.refused(0x87);
            default -> frame.failure(cause);
          });
    }
  }

  /** What became of a publication. */
  private record Outcome(Publication publication, Consumer<@Nullable Setback> outcome)
      implements IMqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
      outcome.accept(null);
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      outcome.accept(
          new Setback.Later(
              FailureKind.UNREACHABLE,
              Duration.ZERO,
              "publish topic=%s: connection lost: %s"
                  .formatted(publication.topic(), PahoFrame.words(cause))));
    }
  }
}
