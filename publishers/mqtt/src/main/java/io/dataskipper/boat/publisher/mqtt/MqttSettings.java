package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Key;
import io.dataskipper.boat.spi.settings.Range;
import io.dataskipper.boat.spi.settings.Secret;
import io.dataskipper.boat.spi.tls.TlsSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A broker, and what its topics share. */
@Doc("an MQTT broker, and what its topics share")
public record MqttSettings(
    @Doc("name or address of the broker") String host,
    @Doc("port of the broker; 1883 if left out, 8883 with tls") @Range(min = 1, max = 65_535)
        @Nullable Integer port,
    @Doc("name of the user") @Nullable String username,
    @Doc("the user's password") @Nullable Secret password,
    @Doc("version of the protocol") @Default("auto") Version version,
    @Doc(
            "name of this client at the broker; unlike that of any other; boat-<device_id> if left out")
        @Nullable String clientId,
    @Doc("longest silence before each side asks whether the other is there, in seconds")
        @Default("30")
        @Range(min = 1, max = 65_535)
        Duration keepAlive,
    @Doc("whether the broker forgets what it knew of this client when it connects") @Default("true")
        boolean cleanStart,
    @Doc("how long the broker remembers this client after it is gone, in seconds")
        @Default("0")
        @Range(min = 0, max = 4_294_967_295.0)
        Duration sessionExpiry,
    @Doc("encryption of the connection; `tls: true` if the well-known authorities will do")
        @Nullable TlsSettings tls,
    @Doc("1: the broker confirms every message; 0: it does not, and messages may be lost")
        @Default("1")
        @Range(min = 0, max = 1)
        int qos,
    @Doc("whether the broker keeps the last message of each topic for later subscribers")
        @Default("false")
        boolean retain,
    @Doc("longest time to connect, to the broker's answer, in seconds")
        @Default("10")
        @Range(min = 0.1, max = 600)
        Duration connectTimeout,
    @Doc("longest time without a confirmation while messages wait for theirs, in seconds")
        @Default("20")
        @Range(min = 0.1, max = 600)
        Duration ackTimeout,
    @Doc("topic that tells, retained, whether the gateway is online or offline; empty for none")
        @Default("dataskipper/{device_id}/status")
        String statusTopic,
    @Doc("topic that tells, retained, whether a device answers; empty for none")
        @Default("dataskipper/{device_id}/{client_id}/status")
        String availabilityTopic) {

  /** Version of the protocol. */
  public enum Version {
    @Doc("5, and 3.1.1 with a broker that does not know it")
    AUTO,
    @Doc("MQTT 5")
    @Key("5")
    V5,
    @Doc("MQTT 3.1.1")
    @Key(value = "3.1.1", also = "3")
    V3
  }

  public MqttSettings {
    if (host.isBlank()) {
      throw new InvalidSettingException("host", "is empty");
    }
    if (password != null && username == null) {
      throw new InvalidSettingException("password", "there is no username");
    }
    TopicTemplate.requireValid("status_topic", statusTopic, "device_id");
    TopicTemplate.requireValid(
        "availability_topic", availabilityTopic, "device_id", "client_id", "client_type");
    if (!availabilityTopic.isEmpty() && !availabilityTopic.contains("{client_id}")) {
      throw new InvalidSettingException("availability_topic", "must contain {client_id}");
    }
  }

  boolean encrypted() {
    return tls != null && tls.enabled();
  }

  int portOrDefault() {
    if (port != null) {
      return port;
    }
    return encrypted() ? 8883 : 1883;
  }
}
