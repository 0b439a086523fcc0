package io.dataskipper.boat.publisher.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.publisher.mqtt.MqttSettings.Version;
import io.dataskipper.boat.spi.kit.SocketPeer;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttRefusalTest {
  private static final byte[] HANGS_UP = {};

  // OASIS MQTT 5.0, 3.4.2.1.
  @ParameterizedTest
  @ValueSource(ints = {0x87, 0x90, 0x99})
  void givesUpWhatWillNeverBeTaken(int code) throws Exception {
    try (var broker = taking(code);
        var publishing = to(broker, Version.V5)) {
      assertThat(publishing.send(1).setback())
          .isInstanceOfSatisfying(
              Setback.Refused.class,
              refused -> assertThat(refused.reason()).contains("reason_code=0x%x".formatted(code)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x80, 0x83, 0x97})
  void keepsWhatMayBeTakenLater(int code) throws Exception {
    try (var broker = taking(code);
        var publishing = to(broker, Version.V5)) {
      assertThat(publishing.send(1).setback())
          .isInstanceOfSatisfying(
              Setback.Later.class,
              later -> assertThat(later.kind()).isEqualTo(FailureKind.REFUSED));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0x00, 0x10})
  void takesItAsConfirmedWhetherOrNotSomebodyListens(int code) throws Exception {
    try (var broker = taking(code);
        var publishing = to(broker, Version.V5)) {
      assertThat(publishing.send(2)).isEqualTo(Delivery.complete(1));
    }
  }

  @Test
  void countsTheBatchesBeforeTheRefusedOne() throws Exception {
    try (var broker = new FakeBroker(_ -> FakeBroker.connack5(0), n -> n == 5 ? 0x99 : 0);
        var publishing = to(broker, Version.V5)) {
      var delivery = publishing.send(2, 3, 2, 1);
      assertThat(delivery.confirmed()).isEqualTo(2);
      assertThat(delivery.setback()).isInstanceOf(Setback.Refused.class);
      assertThat(broker.accepted()).isEqualTo(1);
    }
  }

  @Test
  void repeatsWhyTheBrokerHungUp() throws Exception {
    try (var broker = new FakeBroker(_ -> FakeBroker.connack5(0), _ -> -0x8E);
        var publishing = to(broker, Version.V5)) {
      assertThat(publishing.send(1).setback())
          .isInstanceOfSatisfying(
              Setback.Later.class,
              later -> {
                assertThat(later.kind()).isEqualTo(FailureKind.UNREACHABLE);
                assertThat(later.reason()).contains("another client has the same client_id");
              });
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0x85, CONFIGURATION",
    "0x86, CONFIGURATION",
    "0x87, CONFIGURATION",
    "0x8A, CONFIGURATION",
    "0x9A, CONFIGURATION",
    "0x88, REFUSED",
    "0x89, REFUSED",
    "0x97, REFUSED",
    "0x9F, REFUSED"
  })
  void keepsTheDataIfMqtt5IsRefused(String code, FailureKind kind) throws Exception {
    assertConnectFails(FakeBroker.connack5(Integer.decode(code)), Version.V5, kind, "reason_code");
  }

  @ParameterizedTest
  @CsvSource({"2, CONFIGURATION", "3, REFUSED", "4, CONFIGURATION", "5, CONFIGURATION"})
  void keepsTheDataIfMqtt3IsRefused(int code, FailureKind kind) throws Exception {
    assertConnectFails(FakeBroker.connack3(code), Version.V3, kind, "reason_code");
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheDataIfTheBrokerHangsUp(Version version) throws Exception {
    assertConnectFails(HANGS_UP, version, FailureKind.UNREACHABLE, "hung up");
  }

  @ParameterizedTest
  @EnumSource
  void keepsTheDataIfThePeerIsNoBroker(Version version) throws Exception {
    try (var web = SocketPeer.start(MqttRefusalTest::greetAsWebServer);
        var publishing = Publishing.to(at(web.port()).version(version))) {
      assertThat(publishing.send(1).setback()).isInstanceOf(Setback.Later.class);
    }
  }

  // A broker of 3.1.1 answers CONNECT of MQTT 5 in its own form: "unacceptable protocol version".
  @Test
  void fallsBackToMqtt3AndStaysThere() throws Exception {
    var asked = new CopyOnWriteArrayList<Integer>();
    try (var old = oldBroker(asked);
        var publishing = to(old, Version.AUTO)) {
      assertThat(publishing.send(3)).isEqualTo(Delivery.complete(1));
      assertThat(asked).containsExactly(5, 4);
    }
  }

  @Test
  void saysWhatToSetIfMqtt5IsSetAndNotSpoken() throws Exception {
    try (var old = oldBroker(new CopyOnWriteArrayList<>());
        var publishing = to(old, Version.V5)) {
      assertThat(publishing.send(1).setback())
          .isInstanceOfSatisfying(
              Setback.Later.class,
              later -> {
                assertThat(later.kind()).isEqualTo(FailureKind.CONFIGURATION);
                assertThat(later.reason()).contains("set version: 3.1.1");
              });
    }
  }

  @Test
  void saysSoIfTheBrokerKnowsNoConfirmations() throws Exception {
    // CONNACK with the property Maximum QoS (0x24) = 0.
    try (var broker = new FakeBroker(_ -> new byte[] {0x20, 5, 0, 0, 2, 0x24, 0}, _ -> 0);
        var confirmed = to(broker, Version.V5);
        var unconfirmed = Publishing.to(at(broker.port()).version(Version.V5).qos(0))) {
      assertThat(confirmed.send(1).setback())
          .isInstanceOfSatisfying(
              Setback.Later.class,
              later -> {
                assertThat(later.kind()).isEqualTo(FailureKind.CONFIGURATION);
                assertThat(later.reason()).contains("set qos: 0");
              });
      assertThat(unconfirmed.send(5)).isEqualTo(Delivery.complete(1));
    }
  }

  private static void assertConnectFails(
      byte[] answer, Version version, FailureKind kind, String words) throws Exception {
    try (var broker = new FakeBroker(_ -> answer, _ -> 0);
        var publishing = to(broker, version)) {
      assertThat(publishing.send(1).setback())
          .isInstanceOfSatisfying(
              Setback.Later.class,
              later -> {
                assertThat(later.kind()).isEqualTo(kind);
                assertThat(later.reason()).contains("connect host=localhost", words);
              });
    }
  }

  private static FakeBroker taking(int code) throws IOException {
    return new FakeBroker(_ -> FakeBroker.connack5(0), _ -> code);
  }

  private static FakeBroker oldBroker(List<Integer> asked) throws IOException {
    return new FakeBroker(
        version -> {
          asked.add(version);
          return FakeBroker.connack3(version == 4 ? 0 : 1);
        },
        _ -> 0);
  }

  private static Publishing to(FakeBroker broker, Version version) throws Exception {
    return Publishing.to(at(broker.port()).version(version));
  }

  private static Brokers at(int port) {
    return Brokers.at(port)
        .withoutStates()
        .timeouts(Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  private static void greetAsWebServer(Socket connection) throws IOException {
    connection
        .getOutputStream()
        .write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    connection.getInputStream().readNBytes(10);
  }
}
