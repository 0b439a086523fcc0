package io.dataskipper.boat.spi.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.kit.HttpReceiver;
import io.dataskipper.boat.spi.kit.SocketPeer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpCallerTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  private final HttpCaller caller = new HttpCaller(Duration.ofSeconds(5), null);

  @AfterEach
  void close() {
    caller.close();
  }

  @Test
  void keepsItsConnection() throws Exception {
    try (var receiver = HttpReceiver.plain()) {
      for (var i = 0; i < 3; i++) {
        assertThat(caller.send(post(receiver.port()), LONG).status()).isEqualTo(200);
      }
      assertThat(receiver.requests())
          .extracting(HttpReceiver.Request::from)
          .containsOnly(receiver.requests().getFirst().from());
    }
  }

  @Test
  void waitsNoLongerThanToldForTheFirstByte() throws Exception {
    var silent =
        SocketPeer.start(
            connection -> connection.getInputStream().transferTo(OutputStream.nullOutputStream()));
    try (var peer = silent) {
      var failure = failure(peer.port(), SHORT);
      assertThat(failure.kind()).isEqualTo(FailureKind.TIMEOUT);
      assertThat(failure).hasMessageContaining("POST host=127.0.0.1:" + peer.port());
    }
  }

  // The time-out of the JDK's client ends with the headers; a body may then come for ever.
  @Test
  void waitsNoLongerThanToldForTheLastByte() throws Exception {
    var ended = new CountDownLatch(1);
    try (var peer = SocketPeer.start(connection -> trickle(connection, ended))) {
      assertThat(failure(peer.port(), SHORT).kind()).isEqualTo(FailureKind.TIMEOUT);
      // It hangs up, so that the peer's end of the connection goes as well.
      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void hangsUpOnABodyWithoutEnd() throws Exception {
    try (var peer = SocketPeer.start(HttpCallerTest::answerForEver)) {
      var answer = caller.send(post(peer.port()), LONG);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).hasSize(64 * 1024);
    }
  }

  @Test
  void takesNoAnswerThatIsCutOff() throws Exception {
    try (var peer =
        SocketPeer.start(
            connection -> {
              readRequest(connection);
              write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf");
            })) {
      assertThat(failure(peer.port(), LONG).kind()).isEqualTo(FailureKind.UNREACHABLE);
    }
  }

  @Test
  void saysWhenThePeerHangsUp() throws Exception {
    try (var peer = SocketPeer.start(HttpCallerTest::readRequest)) {
      assertThat(failure(peer.port(), LONG).kind()).isEqualTo(FailureKind.UNREACHABLE);
    }
  }

  @Test
  void saysWhenThePeerDoesNotSpeakHttp() throws Exception {
    try (var peer =
        SocketPeer.start(
            connection -> {
              readRequest(connection);
              write(connection, "SSH-2.0-OpenSSH_9.2p1\r\n\r\n");
            })) {
      assertThat(failure(peer.port(), LONG).kind()).isEqualTo(FailureKind.MALFORMED);
    }
  }

  @Test
  void saysWhenNobodyListens() throws Exception {
    int port;
    try (var closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = closed.getLocalPort();
    }
    var failure = failure(port, LONG);
    assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
    assertThat(failure).hasMessageContaining("connection refused");
  }

  @Test
  void saysWhenTheNameIsNotKnown() {
    var request = HttpRequest.newBuilder(URI.create("http://no-such-host.invalid/")).build();
    var failure = catchThrowableOfType(GatewayException.class, () -> caller.send(request, LONG));
    assertThat(failure.kind()).isEqualTo(FailureKind.UNREACHABLE);
    assertThat(failure).hasMessage("GET host=no-such-host.invalid: the name is not known");
  }

  @Test
  void saysWhenThePeerDoesNotSpeakTls() throws Exception {
    var plain =
        SocketPeer.start(
            connection ->
                write(connection, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"));
    try (var peer = plain) {
      var uri = URI.create("https://127.0.0.1:%d/".formatted(peer.port()));
      var failure =
          catchThrowableOfType(
              GatewayException.class, () -> caller.send(HttpRequest.newBuilder(uri).build(), LONG));
      assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
      assertThat(failure).hasMessageContaining("TLS: ");
    }
  }

  // A URL may carry a token in its path or query, as those of webhooks do.
  @Test
  void repeatsNothingOfTheUrlButTheHost() throws Exception {
    try (var peer = SocketPeer.start(HttpCallerTest::readRequest)) {
      var uri = URI.create("http://127.0.0.1:%d/hooks/s3cret?key=s3cret".formatted(peer.port()));
      var failure =
          catchThrowableOfType(
              GatewayException.class, () -> caller.send(HttpRequest.newBuilder(uri).build(), LONG));
      assertThat(failure).hasMessageNotContaining("s3cret");
    }
  }

  private GatewayException failure(int port, Duration timeout) {
    return catchThrowableOfType(GatewayException.class, () -> caller.send(post(port), timeout));
  }

  private static HttpRequest post(int port) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/".formatted(port)))
        .POST(HttpRequest.BodyPublishers.ofString("{}"))
        .build();
  }

  /** Reads up to the empty line behind the headers; the body may follow unread. */
  private static void readRequest(Socket connection) throws IOException {
    var in = connection.getInputStream();
    for (var line = 0; line >= 0; ) {
      var next = in.read();
      if (next < 0) {
        return;
      }
      line = next == '\n' ? (line == 0 ? -1 : 0) : (next == '\r' ? line : line + 1);
    }
  }

  private static void trickle(Socket connection, CountDownLatch ended) throws IOException {
    readRequest(connection);
    write(connection, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
    connection.setSoTimeout(20);
    while (true) {
      try {
        if (connection.getInputStream().read() < 0) {
          break;
        }
      } catch (SocketTimeoutException e) {
        write(connection, "x");
      } catch (IOException e) {
        break;
      }
    }
    ended.countDown();
  }

  private static void answerForEver(Socket connection) throws IOException {
    readRequest(connection);
    write(connection, "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n");
    while (!connection.isClosed()) {
      write(connection, "x".repeat(8192));
    }
  }

  private static void write(Socket connection, String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
