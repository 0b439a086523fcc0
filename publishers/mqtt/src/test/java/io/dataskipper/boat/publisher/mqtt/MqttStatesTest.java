package io.dataskipper.boat.publisher.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.publisher.mqtt.MqttSettings.Version;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.MosquittoBroker;
import io.dataskipper.boat.spi.kit.MosquittoBroker.Delivered;
import io.dataskipper.boat.spi.kit.MosquittoBroker.Subscriber;
import io.dataskipper.boat.spi.kit.Relay;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MqttStatesTest {
  private static final String STATUS = "dataskipper/my-rtu-device/status";
  private static final String METER = "dataskipper/my-rtu-device/meter-1/status";

  private MosquittoBroker broker;

  @BeforeEach
  void start() throws Exception {
    broker = MosquittoBroker.start();
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @ParameterizedTest
  @EnumSource
  void isOnlineWhileConnectedAndOfflineAfterAProperEnd(Version version) throws Exception {
    try (var subscriber = broker.subscribe("dataskipper/#")) {
      try (var publishing = Publishing.to(Brokers.at(broker.port()).version(version))) {
        publishing.send(1);
        await(subscriber, STATUS, "online");
      }
      await(subscriber, STATUS, "online", "offline");
    }
    assertRetained(STATUS, "offline");
    // The will is for a death; after a proper end the broker has thrown it away.
    assertThat(broker.log()).contains("boat-my-rtu-device disconnected");
  }

  @ParameterizedTest
  @EnumSource
  void isOfflineWhenItDies(Version version) throws Exception {
    try (var relay = Relay.to(broker.port());
        var subscriber = broker.subscribe("dataskipper/#");
        var publishing = Publishing.to(Brokers.at(relay.port()).version(version))) {
      publishing.send(1);
      await(subscriber, STATUS, "online");
      relay.cut();
      await(subscriber, STATUS, "online", "offline");
      assertRetained(STATUS, "offline");
      Await.until("a new connection", () -> delivered(publishing));
      await(subscriber, STATUS, "online", "offline", "online");
    }
  }

  @ParameterizedTest
  @EnumSource
  void tellsWhetherADeviceAnswers(Version version) throws Exception {
    try (var subscriber = broker.subscribe("dataskipper/#");
        var publishing = Publishing.to(Brokers.at(broker.port()).version(version))) {
      publishing.announce(Publishing.METER, Availability.UNKNOWN);
      publishing.announce(Publishing.METER, Availability.OFFLINE);
      publishing.send(1);
      // Of what was before the connection only the newest is told.
      await(subscriber, METER, "offline");
      publishing.announce(Publishing.METER, Availability.ONLINE);
      publishing.announce(Publishing.METER, Availability.ONLINE);
      publishing.announce(Publishing.METER, Availability.OFFLINE);
      await(subscriber, METER, "offline", "online", "offline");
      assertRetained(METER, "offline");
    }
  }

  // A broker that lost what it had retained learns it anew.
  @ParameterizedTest
  @EnumSource
  void tellsEveryStateAgainAfterANewConnection(Version version) throws Exception {
    try (var publishing = Publishing.to(Brokers.at(broker.port()).version(version))) {
      for (var meter = 0; meter < 200; meter++) {
        publishing.announce(new DeviceId("m" + meter), Availability.ONLINE);
      }
      publishing.send(1);
      broker.kill();
      publishing.announce(new DeviceId("m7"), Availability.OFFLINE);
      broker.restart();
      try (var subscriber = broker.subscribe("dataskipper/#")) {
        Await.until("a new connection", () -> delivered(publishing));
        Await.until("every state", () -> subscriber.delivered().size() >= 201);
        assertThat(subscriber.delivered())
            .hasSize(201)
            .extracting(Delivered::topic, Delivered::payload)
            .contains(
                tuple(STATUS, "online"),
                tuple("dataskipper/my-rtu-device/m7/status", "offline"),
                tuple("dataskipper/my-rtu-device/m199/status", "online"));
      }
    }
  }

  @Test
  void tellsNothingIfToldSo() throws Exception {
    try (var subscriber = broker.subscribe("#")) {
      try (var publishing = Publishing.to(Brokers.at(broker.port()).withoutStates())) {
        publishing.announce(Publishing.METER, Availability.ONLINE);
        publishing.send(1);
      }
      Await.until("the message", () -> !subscriber.delivered().isEmpty());
      assertThat(subscriber.delivered())
          .extracting(Delivered::topic)
          .containsExactly(Publishing.TOPIC);
    }
  }

  private static boolean delivered(Publishing publishing) {
    try {
      return publishing.send(1).setback() == null;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(Subscriber subscriber, String topic, String... payloads) {
    Await.until(
        "%s on %s".formatted(List.of(payloads), topic),
        () ->
            subscriber.delivered().stream()
                .filter(message -> message.topic().equals(topic))
                .map(Delivered::payload)
                .toList()
                .equals(List.of(payloads)));
  }

  private void assertRetained(String topic, String payload) throws Exception {
    try (var later = broker.subscribe(topic)) {
      Await.until("the retained state", () -> !later.delivered().isEmpty());
      assertThat(later.delivered()).containsExactly(new Delivered(topic, 1, true, payload));
    }
  }
}
