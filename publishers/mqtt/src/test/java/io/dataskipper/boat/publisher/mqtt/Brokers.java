package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.publisher.mqtt.MqttSettings.Version;
import io.dataskipper.boat.spi.settings.Secret;
import io.dataskipper.boat.spi.tls.TlsSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Makes broker settings that differ in little from what a file with host and port gives. */
final class Brokers {
  private final int port;
  private Version version = Version.AUTO;
  private @Nullable String username;
  private @Nullable Secret password;
  private @Nullable TlsSettings tls;
  private int qos = 1;
  private Duration keepAlive = Duration.ofSeconds(30);
  private Duration connectTimeout = Duration.ofSeconds(10);
  private Duration ackTimeout = Duration.ofSeconds(20);
  private String statusTopic = "dataskipper/{device_id}/status";
  private String availabilityTopic = "dataskipper/{device_id}/{client_id}/status";

  private Brokers(int port) {
    this.port = port;
  }

  static Brokers at(int port) {
    return new Brokers(port);
  }

  Brokers version(Version spoken) {
    version = spoken;
    return this;
  }

  Brokers user(String name, String secret) {
    username = name;
    password = new Secret(secret);
    return this;
  }

  Brokers tls(TlsSettings settings) {
    tls = settings;
    return this;
  }

  Brokers qos(int level) {
    qos = level;
    return this;
  }

  Brokers timeouts(Duration connect, Duration acknowledge) {
    connectTimeout = connect;
    ackTimeout = acknowledge;
    return this;
  }

  Brokers keepAlive(Duration longestSilence) {
    keepAlive = longestSilence;
    return this;
  }

  Brokers withoutStates() {
    statusTopic = "";
    availabilityTopic = "";
    return this;
  }

  MqttSettings build() {
    return new MqttSettings(
        "localhost",
        port,
        username,
        password,
        version,
        null,
        keepAlive,
        true,
        Duration.ZERO,
        tls,
        qos,
        false,
        connectTimeout,
        ackTimeout,
        statusTopic,
        availabilityTopic);
  }
}
