package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Range;
import io.dataskipper.boat.spi.settings.ShortForm;
import org.jspecify.annotations.Nullable;

/** A topic that messages are published to. */
@Doc("a topic that messages are published to")
@ShortForm("topic")
public record MqttTarget(
    @Doc("the topic; {device_id}, {client_id}, {client_type} and {kind} are filled in")
        String topic,
    @Doc("as qos of the broker, for this topic alone") @Range(min = 0, max = 1)
        @Nullable Integer qos,
    @Doc("as retain of the broker, for this topic alone") @Nullable Boolean retain) {

  public MqttTarget {
    if (topic.isEmpty()) {
      throw new InvalidSettingException("topic", "is empty");
    }
    TopicTemplate.requireValid("topic", topic, "device_id", "client_id", "client_type", "kind");
  }
}
