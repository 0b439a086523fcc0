package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;

/** A connection in MQTT 5. */
final class Mqtt5Link implements BrokerLink {
  private static final int MOST_IN_FLIGHT = 64;
  private static final Pattern DISCONNECT_CODE = Pattern.compile("Disconnect RC: (\\d{1,3})");

  private final PahoFrame frame;
  private final MqttAsyncClient client;
  private final Limits limits;

  private Mqtt5Link(PahoFrame frame, MqttAsyncClient client, Limits limits) {
    this.frame = frame;
    this.client = client;
    this.limits = limits;
  }

  /** Connects and waits for the broker's answer. */
  static Mqtt5Link connect(Plan plan, BrokerSocket socket)
      throws GatewayException, InterruptedException {
    var frame = new PahoFrame(plan, socket);
    try {
      var client =
          new MqttAsyncClient(
              PahoFrame.URL, plan.clientId(), new MemoryPersistence(), null, frame.threads());
      client.connect(options(plan, socket), null, new Answer(frame));
      return new Mqtt5Link(frame, client, frame.await());
    } catch (MqttException e) {
      frame.end();
      throw frame.failure(e);
    }
  }

  private static MqttConnectionOptions options(Plan plan, BrokerSocket socket) {
    var settings = plan.settings();
    var options = new MqttConnectionOptions();
    options.setSocketFactory(socket.factory());
    options.setAutomaticReconnect(false);
    options.setCleanStart(settings.cleanStart());
    options.setSessionExpiryInterval(settings.sessionExpiry().toSeconds());
    options.setKeepAliveInterval(Math.toIntExact(settings.keepAlive().toSeconds()));
    if (settings.username() != null) {
      options.setUserName(settings.username());
    }
    if (settings.password() != null) {
      options.setPassword(settings.password().reveal().getBytes(StandardCharsets.UTF_8));
    }
    if (plan.will() != null) {
      options.setWill(plan.will().topic(), message(plan.will()));
    }
    return options;
  }

  private static MqttMessage message(Publication publication) {
    var properties = new MqttProperties();
    if (publication.messageId() != null) {
      properties.setContentType(Publication.JSON);
      properties.setUserProperties(
          List.of(new UserProperty(Publication.MESSAGE_ID, publication.messageId())));
    }
    return new MqttMessage(
        publication.payload().toByteArray(), publication.qos(), publication.retain(), properties);
  }

  @Override
  public Limits limits() {
    return limits;
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
          publication.topic(), message(publication), null, new Outcome(publication, outcome));
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
      client
          .disconnect(0, null, null, 0, new MqttProperties())
          .waitForCompletion(patience.toMillis());
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

  /** The broker's answer to CONNECT. */
  private static final class Answer implements MqttActionListener {
    private final PahoFrame frame;

    Answer(PahoFrame frame) {
      this.frame = frame;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      var told = token.getResponseProperties();
      // One less than it takes: Paho counts a message of QoS 0 a little longer than we do.
      var window = told.getReceiveMaximum() == null ? MOST_IN_FLIGHT : told.getReceiveMaximum() - 1;
      var size = told.getMaximumPacketSize() == null ? Long.MAX_VALUE : told.getMaximumPacketSize();
      var qos = told.getMaximumQoS() == null ? 2 : told.getMaximumQoS();
      frame.accepted(new Limits(Math.clamp(window, 1, MOST_IN_FLIGHT), size, qos));
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      if (!(cause instanceof MqttException refusal) || refusal.getCause() != null) {
        frame.failed(frame.failure(cause));
        return;
      }
      var code = refusal.getReasonCode();
      if (code == ReasonCode.UNSUPPORTED_VERSION
          || code == MqttException.REASON_CODE_INVALID_RETURN_CODE) {
        frame.failed(frame.versionRefused());
      } else if (code >= ReasonCode.FAILURE && code <= 0xFF) {
        frame.failed(frame.refused(code));
      } else {
        frame.failed(frame.failure(cause));
      }
    }
  }

  /** What became of a publication. */
  private record Outcome(Publication publication, Consumer<@Nullable Setback> outcome)
      implements MqttActionListener {
    @Override
    public void onSuccess(IMqttToken token) {
      var codes = token.getReasonCodes();
      outcome.accept(
          codes == null || codes.length == 0 || codes[0] < ReasonCode.FAILURE
              ? null
              : ReasonCode.ofPublish(codes[0], publication.topic()));
    }

    @Override
    public void onFailure(IMqttToken token, Throwable cause) {
      outcome.accept(
          new Setback.Later(
              FailureKind.UNREACHABLE,
              Duration.ZERO,
              "publish topic=%s: connection lost: %s"
                  .formatted(publication.topic(), words(cause))));
    }
  }

  /** Paho keeps the code of the broker's DISCONNECT nowhere but in its message. */
  private static String words(Throwable cause) {
    var words = PahoFrame.words(cause);
    var code = DISCONNECT_CODE.matcher(words);
    return code.find() ? ReasonCode.describe(Integer.parseInt(code.group(1))) : words;
  }
}
