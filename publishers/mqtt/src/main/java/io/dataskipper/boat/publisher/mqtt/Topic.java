package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.spi.publish.Message;
import io.dataskipper.boat.spi.publish.TargetSpec;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where and how the messages of one target go out. */
final class Topic {
  private final TopicTemplate template;
  private final String gatewayId;
  private final String clientType;
  private final String kind;
  private final int qos;
  private final boolean retain;
  private final Map<String, String> names = new ConcurrentHashMap<>();

  Topic(TargetSpec<MqttTarget> target, MqttSettings shared, String gatewayId) {
    var settings = target.settings();
    this.template = new TopicTemplate(settings.topic());
    this.gatewayId = gatewayId;
    this.clientType = target.clientType();
    this.kind = target.kind().name().toLowerCase(Locale.ROOT);
    this.qos = settings.qos() == null ? shared.qos() : settings.qos();
    this.retain = settings.retain() == null ? shared.retain() : settings.retain();
  }

  /** The topic for a device; one about the gateway itself stands under the gateway's name. */
  String name(String device) {
    return names.computeIfAbsent(device, this::fill);
  }

  private String fill(String device) {
    return template.fill(
        Map.of(
            "device_id", gatewayId,
            "client_id", device,
            "client_type", clientType,
            "kind", kind));
  }

  Publication publication(Message message) {
    var device = message.device() == null ? gatewayId : message.device().value();
    return new Publication(name(device), message.document(), qos, retain, message.id());
  }
}
