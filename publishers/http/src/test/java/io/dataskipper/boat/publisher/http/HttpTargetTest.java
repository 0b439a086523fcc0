package io.dataskipper.boat.publisher.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.settings.Nodes;
import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.Secret;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpTargetTest {
  private static final String URL = "https://api.example.com/v1/electrical";

  // The form of the Python product's file.
  @Test
  void needsNothingButAUrl() {
    var headers = Map.of("Content-Type", "application/json");
    assertThat(bound(Map.of("url", URL, "headers", headers)))
        .isEqualTo(Targets.to(URL).header("Content-Type", "application/json").build());
  }

  @Test
  void takesEverySetting() {
    var target =
        bound(
            Map.of(
                "url",
                URL,
                "headers",
                Map.of("X-Api-Key", "k"),
                "batch_size",
                100,
                "compression",
                "gzip",
                "timeout",
                "90s",
                "connect_timeout",
                "500ms",
                "tls",
                Map.of("verify", "none")));
    assertThat(target.headers()).containsEntry("X-Api-Key", new Secret("k"));
    assertThat(target.batchSize()).isEqualTo(100);
    assertThat(target.compression()).isEqualTo(HttpTarget.Compression.GZIP);
    assertThat(target.timeout()).isEqualTo(Duration.ofSeconds(90));
    assertThat(target.connectTimeout()).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void takesClientCredentials() {
    var oauth2 =
        Map.of(
            "token_url", "https://login.example.com/token",
            "client_id", "gateway-1",
            "client_secret", "s3cret",
            "scope", "write",
            "parameters", Map.of("audience", "api"),
            "client_proof", "form");
    assertThat(bound(Map.of("url", URL, "auth", Map.of("oauth2", oauth2))).auth())
        .isEqualTo(
            new HttpAuth(
                null,
                null,
                new HttpAuth.OAuth2(
                    "https://login.example.com/token",
                    "gateway-1",
                    new Secret("s3cret"),
                    "write",
                    Map.of("audience", "api"),
                    HttpAuth.OAuth2.ClientProof.FORM)));
  }

  @Test
  void declinesWhatIsNoEndpoint() {
    for (var url : List.of("api.example.com", "ftp://host/", "http:///path", "http://a b/", "")) {
      assertProblem("url", Map.of("url", url));
    }
    assertProblem("url", Map.of("url", "https://user:pw@host/"));
  }

  @Test
  void declinesHeadersThatItCannotSend() {
    assertProblem("headers.Host", header("Host", "x"));
    assertProblem("headers.content-length", header("content-length", "1"));
    assertProblem("headers.Idempotency-Key", header("Idempotency-Key", "1"));
    assertProblem("headers.X Y", header("X Y", "1"));
    assertProblem("headers.X", header("X", "a\r\nInjected: b"));
    assertProblem("headers.X", header("X", "grün"));
  }

  @Test
  void declinesTwoProofsOrNone() {
    assertProblem("auth", Map.of("url", URL, "auth", Map.of()));
    var two = Map.of("bearer", "t", "basic", Map.of("username", "u", "password", "p"));
    assertProblem("auth", Map.of("url", URL, "auth", two));
    assertProblem(
        "auth",
        Map.of(
            "url", URL,
            "headers", Map.of("authorization", "x"),
            "auth", Map.of("bearer", "t")));
    assertProblem("auth.bearer", Map.of("url", URL, "auth", Map.of("bearer", "a b")));
    assertProblem(
        "auth.basic.username",
        Map.of("url", URL, "auth", Map.of("basic", Map.of("username", "a:b", "password", "p"))));
  }

  @Test
  void declinesEncryptionThatTheUrlContradicts() {
    assertProblem("tls", Map.of("url", "http://host/", "tls", Map.of()));
    assertProblem("tls", Map.of("url", URL, "tls", "false"));
  }

  private static Map<String, Object> header(String name, String value) {
    return new LinkedHashMap<>(Map.of("url", URL, "headers", Map.of(name, value)));
  }

  private static HttpTarget bound(Map<String, Object> values) {
    var binder = new SettingsBinder();
    var target = binder.bind(HttpTarget.class, Nodes.mapping(values), "");
    assertThat(binder.problems()).isEmpty();
    return target.orElseThrow();
  }

  private static void assertProblem(String path, Map<String, Object> values) {
    var binder = new SettingsBinder();
    assertThat(binder.bind(HttpTarget.class, Nodes.mapping(values), "")).isEmpty();
    assertThat(binder.problems()).extracting(Problem::path).containsExactly(path);
  }
}
