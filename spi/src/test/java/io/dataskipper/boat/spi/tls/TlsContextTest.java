package io.dataskipper.boat.spi.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.kit.SocketPeer;
import io.dataskipper.boat.spi.kit.TestAuthority;
import io.dataskipper.boat.spi.kit.TestAuthority.Identity;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Nodes;
import io.dataskipper.boat.spi.settings.Secret;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import io.dataskipper.boat.spi.tls.TlsSettings.PeerCheck;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsContextTest {
  @TempDir static Path folder;
  private static TestAuthority authority;
  private static Identity server;

  @BeforeAll
  static void makeAuthority() throws Exception {
    authority = new TestAuthority(folder);
    server = authority.issue("server", "DNS:localhost");
  }

  @Test
  void trustsWhoTheAuthoritySigned() throws Exception {
    assertThat(handshake(authority.trusting(PeerCheck.FULL), "localhost")).isEqualTo("hello");
  }

  @Test
  void trustsNobodyElse() {
    assertThatThrownBy(() -> handshake(TlsSettings.standard(), "localhost"))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void checksTheNameUnlessToldNotTo() throws Exception {
    assertThatThrownBy(() -> handshake(authority.trusting(PeerCheck.FULL), "127.0.0.1"))
        .isInstanceOf(SSLHandshakeException.class)
        .hasMessageContaining("127.0.0.1");
    assertThat(handshake(authority.trusting(PeerCheck.CHAIN), "127.0.0.1")).isEqualTo("hello");
  }

  @Test
  void stillChecksTheChainWhenItDoesNotCheckTheName() {
    var settings = new TlsSettings(true, null, null, null, null, PeerCheck.CHAIN);
    assertThatThrownBy(() -> handshake(settings, "localhost"))
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void checksNothingIfToldSo() throws Exception {
    assertThat(handshake(authority.trusting(PeerCheck.NONE), "127.0.0.1")).isEqualTo("hello");
  }

  @ParameterizedTest
  @CsvSource({
    "PRIVATE KEY, genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048",
    "RSA PRIVATE KEY, genrsa -traditional 2048",
    "PRIVATE KEY, genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384",
    "EC PRIVATE KEY, ecparam -name prime256v1 -genkey -noout",
    "EC PRIVATE KEY, ecparam -name secp521r1 -genkey",
    "PRIVATE KEY, genpkey -algorithm ED25519",
  })
  void provesItselfWithEveryFormOfKey(String label, String command) throws Exception {
    var identity = identity(command);
    assertThat(identity.key()).content().contains("-----BEGIN " + label + "-----");
    assertThat(handshake(authority.proving(identity), "localhost")).isEqualTo("hello");
  }

  @Test
  void opensAnEncryptedKeyWithItsPassword() throws Exception {
    var locked = encrypted(identity("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048"));
    assertThat(handshake(authority.proving(locked, "open sesame"), "localhost")).isEqualTo("hello");
    assertThatThrownBy(() -> TlsContext.of(authority.proving(locked, "wrong"), "tls"))
        .hasMessageContaining("tls.key_file")
        .hasMessageContaining("key_password does not open its key");
    assertThatThrownBy(() -> TlsContext.of(authority.proving(locked), "tls"))
        .hasMessageContaining("key_password is missing");
  }

  @Test
  void saysHowToConvertKeysOfOpenSslsOldForm() throws Exception {
    var plain = identity("genrsa -traditional 2048");
    authority.openssl(
        List.of(
            "rsa",
            "-aes128",
            "-traditional",
            "-passout",
            "pass:x",
            "-in",
            "own.key",
            "-out",
            "old.key"));
    var old = new Identity(plain.certificate(), folder.resolve("old.key"));
    assertThatThrownBy(() -> TlsContext.of(authority.proving(old, "x"), "tls"))
        .hasMessageContaining("openssl pkcs8 -topk8");
  }

  @Test
  void namesEveryFileThatCannotBeUsed() throws Exception {
    var empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n").toString();
    var damaged =
        Files.writeString(
                folder.resolve("damaged.pem"),
                "-----BEGIN EC PRIVATE KEY-----\nMIGHAgEAMBMGByqGSM49\n-----END EC PRIVATE KEY-----\n")
            .toString();
    var settings = new TlsSettings(true, "/no/such/ca.crt", empty, damaged, null, PeerCheck.FULL);
    assertThatThrownBy(() -> TlsContext.of(settings, "tls"))
        .isInstanceOfSatisfying(
            ConfigurationException.class,
            e ->
                assertThat(e.problems())
                    .extracting(InvalidSetting::toString)
                    .containsExactly(
                        "tls.ca_file: cannot use file=/no/such/ca.crt: no such file",
                        "tls.cert_file: cannot use file=%s: it holds no CERTIFICATE"
                            .formatted(empty),
                        "tls.key_file: cannot use file=%s: its EC key does not name its curve"
                            .formatted(damaged)));
  }

  @Test
  void isOnWithAWordOfItsOwn() {
    var bound = new SettingsBinder().bind(TlsSettings.class, Nodes.mapping(Map.of()), "tls");
    assertThat(bound).contains(TlsSettings.standard());
  }

  @Test
  void declinesHalvesOfAnIdentity() {
    assertThatThrownBy(() -> settings("a.crt", null, null))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessageContaining("go together");
    assertThatThrownBy(() -> settings(null, null, new Secret("x")))
        .hasMessageContaining("there is no key_file");
    assertThatThrownBy(() -> new TlsSettings(true, "ca.crt", null, null, null, PeerCheck.NONE))
        .hasMessageContaining("full or chain");
  }

  private static TlsSettings settings(
      @Nullable String certFile, @Nullable String keyFile, @Nullable Secret password) {
    return new TlsSettings(true, null, certFile, keyFile, password, PeerCheck.FULL);
  }

  /** An identity with a key that openssl has made with a command. */
  private static Identity identity(String command) throws Exception {
    authority.openssl(List.of(command.replaceFirst(" ", " -out own.key ").split(" ")));
    authority.openssl(
        List.of("req", "-new", "-key", "own.key", "-subj", "/CN=gateway", "-out", "own.csr"));
    authority.openssl(
        List.of(
            "x509",
            "-req",
            "-days",
            "30",
            "-in",
            "own.csr",
            "-CA",
            "ca.crt",
            "-CAkey",
            "ca.key",
            "-CAcreateserial",
            "-out",
            "own.crt"));
    return new Identity(folder.resolve("own.crt"), folder.resolve("own.key"));
  }

  private static Identity encrypted(Identity plain) throws Exception {
    authority.openssl(
        List.of(
            "pkcs8",
            "-topk8",
            "-in",
            "own.key",
            "-out",
            "locked.key",
            "-passout",
            "pass:open sesame"));
    return new Identity(plain.certificate(), folder.resolve("locked.key"));
  }

  /** Connects to a server that wants to know who asks, if the client can say so. */
  private static String handshake(TlsSettings client, String name) throws Exception {
    var serverContext = TlsContext.of(authority.proving(server), "tls");
    var clientContext = TlsContext.of(client, "tls");
    try (var peer = SocketPeer.start(plain -> greet(serverContext, plain, client));
        var socket = (SSLSocket) clientContext.getSocketFactory().createSocket(name, peer.port())) {
      var parameters = socket.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      socket.setSSLParameters(parameters);
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void greet(SSLContext context, Socket plain, TlsSettings client)
      throws IOException {
    try (var socket =
        (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true)) {
      socket.setUseClientMode(false);
      socket.setNeedClientAuth(client.certFile() != null);
      socket.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
    }
  }
}
