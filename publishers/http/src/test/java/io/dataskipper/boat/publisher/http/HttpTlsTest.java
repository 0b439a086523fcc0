package io.dataskipper.boat.publisher.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.TestAuthority;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import io.dataskipper.boat.spi.tls.TlsContext;
import io.dataskipper.boat.spi.tls.TlsSettings;
import io.dataskipper.boat.spi.tls.TlsSettings.PeerCheck;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.ResourceBundle;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HttpTlsTest {
  @TempDir static Path folder;
  private static TestAuthority authority;
  private static TestAuthority.Identity client;
  private static TestAuthority.Identity localhost;
  private static TestAuthority.Identity elsewhere;

  @BeforeAll
  static void makeCertificates() throws Exception {
    authority = new TestAuthority(folder);
    localhost = authority.issue("localhost", "DNS:localhost");
    elsewhere = authority.issue("elsewhere", "DNS:elsewhere.example");
    client = authority.issue("gateway-1", "DNS:gateway-1");
  }

  @Test
  void trustsTheAuthorityThatTheSettingsName() throws Exception {
    assertThat(send(localhost, false, authority.trusting(PeerCheck.FULL)).setback()).isNull();
  }

  // The clock of a gateway may be wrong, or a certificate be replaced: data must outlast that.
  @Test
  void keepsTheDataIfTheCertificateIsNotTrusted() throws Exception {
    assertNotTrusted(send(localhost, false, null));
    assertNotTrusted(send(elsewhere, false, authority.trusting(PeerCheck.FULL)));
  }

  @Test
  void provesItselfWithACertificate() throws Exception {
    assertThat(send(localhost, true, authority.proving(client)).setback()).isNull();
  }

  @Test
  void keepsTheDataIfTheEndpointWantsACertificateAndGetsNone() throws Exception {
    var delivery = send(localhost, true, authority.trusting(PeerCheck.FULL));
    assertThat(delivery.setback()).isInstanceOf(Setback.Later.class);
  }

  @Test
  void warnsOnceThatItChecksNothing() throws Exception {
    var log = new CopyOnWriteArrayList<String>();
    try (var receiver = receiver(elsewhere, false);
        var publishing =
            Publishing.to(
                Targets.to(receiver.url("/")).tls(authority.trusting(PeerCheck.NONE)).build(),
                Clock.systemUTC(),
                new Kept(log))) {
      assertThat(log).isEmpty();
      assertThat(publishing.send(1, 1)).isEqualTo(Delivery.complete(2));
    }
    assertThat(log).singleElement().asString().contains("WARNING", "tls.verify is none");
  }

  @Test
  void namesTheTargetWhoseFilesCannotBeUsed() {
    var tls = new TlsSettings(true, "/no/such/file", null, null, null, PeerCheck.FULL);
    assertThatThrownBy(() -> Publishing.to(Targets.to("https://localhost/").tls(tls).build()))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e -> assertThat(e.problems().getFirst().key()).isEqualTo("targets[0].tls.ca_file"));
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

  private static Delivery send(
      TestAuthority.Identity server, boolean wantsCertificate, @Nullable TlsSettings tls)
      throws Exception {
    try (var receiver = receiver(server, wantsCertificate)) {
      var target = Targets.to(receiver.url("/"));
      try (var publishing = Publishing.to((tls == null ? target : target.tls(tls)).build())) {
        return publishing.send(1);
      }
    }
  }

  private static HttpReceiver receiver(TestAuthority.Identity server, boolean wantsCertificate)
      throws Exception {
    return HttpReceiver.encrypted(
        TlsContext.of(authority.proving(server), "tls"), wantsCertificate);
  }

  /** A logger that keeps what it is told. */
  private record Kept(List<String> lines) implements System.Logger {
    @Override
    public String getName() {
      return "kept";
    }

    @Override
    public boolean isLoggable(Level level) {
      return true;
    }

    @Override
    public void log(
        Level level,
        @Nullable ResourceBundle bundle,
        @Nullable String text,
        @Nullable Throwable thrown) {
      lines.add(level + " " + text);
    }

    @Override
    public void log(
        Level level, @Nullable ResourceBundle bundle, @Nullable String format, Object... values) {
      lines.add(level + " " + format);
    }
  }
}
