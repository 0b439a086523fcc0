package io.dataskipper.boat.publisher.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.publisher.mqtt.MqttSettings.Version;
import io.dataskipper.boat.spi.kit.Await;
import io.dataskipper.boat.spi.kit.MosquittoBroker;
import io.dataskipper.boat.spi.kit.SocketPeer;
import io.dataskipper.boat.spi.kit.TestAuthority;
import io.dataskipper.boat.spi.kit.TestAuthority.Identity;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import io.dataskipper.boat.spi.tls.TlsSettings;
import io.dataskipper.boat.spi.tls.TlsSettings.PeerCheck;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MqttTlsTest {
  @TempDir static Path folder;
  private static TestAuthority authority;
  private static Identity localhost;
  private static Identity elsewhere;
  private static Identity gateway;

  @BeforeAll
  static void makeCertificates() throws Exception {
    authority = new TestAuthority(folder);
    localhost = authority.issue("localhost", "DNS:localhost");
    elsewhere = authority.issue("elsewhere", "DNS:elsewhere.example");
    gateway = authority.issue("gateway", "DNS:gateway");
  }

  @ParameterizedTest
  @EnumSource
  void publishesEncrypted(Version version) throws Exception {
    try (var broker = encrypted(localhost, false)) {
      var delivery = send(broker, version, authority.trusting(PeerCheck.FULL));
      assertThat(delivery).isEqualTo(Delivery.complete(1));
    }
  }

  @ParameterizedTest
  @EnumSource
  void provesItselfWithACertificate(Version version) throws Exception {
    try (var broker = encrypted(localhost, true);
        var subscriber =
            broker.subscribe(
                Publishing.TOPIC,
                "--cafile",
                authority.certificate().toString(),
                "--cert",
                gateway.certificate().toString(),
                "--key",
                gateway.key().toString())) {
      assertThat(send(broker, version, authority.proving(gateway))).isEqualTo(Delivery.complete(1));
      Await.until("the message", () -> subscriber.delivered().size() == 1);
      assertThat(send(broker, version, authority.trusting(PeerCheck.FULL)).setback())
          .isInstanceOf(Setback.Later.class);
    }
  }

  @Test
  void trustsOnlyWhomTheSettingsSay() throws Exception {
    try (var other = encrypted(elsewhere, false)) {
      assertNotTrusted(send(other, Version.AUTO, TlsSettings.standard()));
      assertNotTrusted(send(other, Version.AUTO, authority.trusting(PeerCheck.FULL)));
      assertThat(send(other, Version.AUTO, authority.trusting(PeerCheck.CHAIN)).setback()).isNull();
      assertThat(send(other, Version.AUTO, authority.trusting(PeerCheck.NONE)).setback()).isNull();
    }
  }

  // It takes the connection and never says a word of TLS.
  @Test
  void givesUpAHandshakeThatDoesNotEnd() throws Exception {
    try (var silent =
            SocketPeer.start(
                connection ->
                    connection.getInputStream().transferTo(OutputStream.nullOutputStream()));
        var publishing =
            Publishing.to(
                Brokers.at(silent.port())
                    .tls(TlsSettings.standard())
                    .timeouts(Duration.ofMillis(300), Duration.ofSeconds(10)))) {
      assertThat(publishing.send(1).setback())
          .isInstanceOfSatisfying(
              Setback.Later.class, later -> assertThat(later.kind().retryable()).isTrue());
    }
  }

  private static void assertNotTrusted(Delivery delivery) {
    assertThat(delivery.setback())
        .isInstanceOfSatisfying(
            Setback.Later.class,
            later -> {
              assertThat(later.kind()).isEqualTo(FailureKind.CONFIGURATION);
              assertThat(later.reason()).contains("TLS: ");
            });
  }

  private static Delivery send(MosquittoBroker broker, Version version, TlsSettings tls)
      throws Exception {
    try (var publishing = Publishing.to(Brokers.at(broker.port()).version(version).tls(tls))) {
      return publishing.send(1);
    }
  }

  private static MosquittoBroker encrypted(Identity identity, boolean wantsCertificate)
      throws Exception {
    return MosquittoBroker.start(
        "allow_anonymous true",
        "cafile " + authority.certificate(),
        "certfile " + identity.certificate(),
        "keyfile " + identity.key(),
        "require_certificate " + wantsCertificate);
  }
}
