package io.dataskipper.boat.core.message;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.spi.json.Json;
import io.dataskipper.boat.spi.publish.Message;
import io.dataskipper.boat.spi.publish.MessageKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts as messages, as {@code docs/reference/messages.md} describes them. */
public final class AlertDocument {
  private AlertDocument() {}

  /**
   * Makes the message of an alert.
   *
   * @param clientType the type of the device concerned; null if it is about the gateway itself
   */
  public static Message write(
      String id, String gatewayId, Alert alert, @Nullable String clientType) {
    var json = new JsonBuffer();
    json.piece("{\"schema\":1,\"id\":").text(id);
    json.piece(",\"device_id\":").text(gatewayId);
    var device = alert.device();
    if (device != null) {
      json.piece(",\"client_id\":").text(device.value());
    }
    if (clientType != null) {
      json.piece(",\"client_type\":").text(clientType);
    }
    json.piece(",\"time\":").time(alert.time().toEpochMilli());
    json.piece(",\"alert\":{\"id\":").text(alert.id());
    json.piece(",\"source\":").text(alert.source());
    json.piece(",\"severity\":").text(alert.severity().name().toLowerCase(Locale.ROOT));
    json.piece(",\"state\":").text(alert.state().name().toLowerCase(Locale.ROOT));
    json.piece(",\"text\":").text(alert.text()).piece("}}");
    return new Message(id, MessageKind.ALERTS, device, json.toDocument());
  }

  /**
   * Reads the alert of a message that {@link #write} made.
   *
   * @throws GatewayException of kind MALFORMED if it is not such a message
   */
  public static Alert read(Message message) throws GatewayException {
    try {
      var document = Json.parseObject(message.document().toString());
      if (!(document.get("alert") instanceof Map<?, ?> alert)) {
        throw new IllegalArgumentException("it has no alert");
      }
      var device = document.get("client_id");
      return new Alert(
          text(alert, "id"),
          text(alert, "source"),
          Severity.valueOf(text(alert, "severity").toUpperCase(Locale.ROOT)),
          Alert.State.valueOf(text(alert, "state").toUpperCase(Locale.ROOT)),
          device == null ? null : new DeviceId(device.toString()),
          text(alert, "text"),
          Instant.parse(text(document, "time")));
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new GatewayException(
          FailureKind.MALFORMED,
          "read alert message=%s: \"%s\"".formatted(message.id(), e.getMessage()),
          e);
    }
  }

  private static String text(Map<?, ?> members, String name) {
    if (members.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("it has no " + name);
  }
}
