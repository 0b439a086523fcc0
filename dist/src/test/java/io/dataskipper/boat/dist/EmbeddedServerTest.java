package io.dataskipper.boat.dist;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.microprofile.server.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the embedded server does before the portal is asked. */
class EmbeddedServerTest {
  private static final String[] FOLDERS = {"CONFIG_DIR", "DATA_DIR", "PLUGINS_DIR"};

  private static final Duration LIMIT = Duration.ofSeconds(20);

  private static Server server;

  @BeforeAll
  static void start(@TempDir Path folder) {
    for (var name : FOLDERS) {
      System.setProperty(name, folder.resolve(name).toString());
    }
    Map.of("server.host", "127.0.0.1", "server.port", "0").forEach(System::setProperty);
    server = Server.create().start();
  }

  @AfterAll
  static void stop() {
    server.stop();
    for (var name : FOLDERS) {
      System.clearProperty(name);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/health/live",
        "/health/started",
        "/openapi",
        "/metrics",
        "/api/status",
        "/api/live",
        "/assets/style.css",
        "/devices",
        "/"
      })
  void refusesForeignNamesAndPagesAndAnswersToItsOwn(String path) throws IOException {
    var own = "localhost:" + server.port();

    assertThat(statusLine(path, "Host: evil.example")).contains(" 403 ");
    assertThat(statusLine(path, "Host: " + own, "Origin: http://evil.example")).contains(" 403 ");
    assertThat(statusLine(path, "Host: " + own, "Origin: http://" + own)).contains(" 200 ");
    assertThat(statusLine(path, "Host: " + own)).contains(" 200 ");
  }

  // What is not there must not tell so to a stranger either.
  @Test
  void refusesAStrangerWhereNothingIs() throws IOException {
    assertThat(statusLine("/nothing/here", "Host: evil.example")).contains(" 403 ");
  }

  @Test
  void saysWhyAsAProblemDocument() throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:%d/health".formatted(server.port())))
            .timeout(LIMIT)
            .header("Origin", "http://evil.example")
            .build();
    try (var client = HttpClient.newHttpClient()) {
      var answer = client.send(request, BodyHandlers.ofString());

      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.body()).contains("\"status\":403", "other sites");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/health/live", "/metrics", "/devices", "/nothing/here"})
  void endsTheConnectionWhenAsked(String path) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      var request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".formatted(path);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));

      assertThat(socket.getInputStream().readAllBytes()).asString().startsWith("HTTP/1.1 ");
    }
  }

  private static String statusLine(String path, String... headers) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
        var answer =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
      socket.setSoTimeout((int) LIMIT.toMillis());
      var request = "GET %s HTTP/1.1\r\n%s\r\n\r\n".formatted(path, String.join("\r\n", headers));
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return String.valueOf(answer.readLine());
    }
  }
}
