package io.dataskipper.boat.spi.kit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** An HTTP server on a port of its own that keeps what it is sent and answers as it is told. */
public final class HttpReceiver implements Peer {
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final @Nullable SSLContext tls;
  private final boolean wantsCertificate;
  private volatile Function<Request, Reply> behaviour = _ -> Reply.of(200, "");
  private volatile CountDownLatch silence = new CountDownLatch(0);
  private int port;
  private HttpServer server;
  private ExecutorService threads;

  /**
   * A request as it came.
   *
   * @param body as UTF-8, decompressed if it says gzip
   * @param from the port of the client, which tells its connections apart
   */
  public record Request(
      String method, String path, Map<String, List<String>> headers, String body, int from) {
    /** The first value of a header; empty if there is none. */
    public String header(String name) {
      var values = headers.get(name);
      return values == null ? "" : values.getFirst();
    }
  }

  /** What it answers. */
  public record Reply(int status, Map<String, String> headers, String body) {
    public static Reply of(int status, String body) {
      return new Reply(status, Map.of(), body);
    }

    public static Reply of(int status, String header, String value, String body) {
      return new Reply(status, Map.of(header, value), body);
    }
  }

  private HttpReceiver(@Nullable SSLContext tls, boolean wantsCertificate) throws IOException {
    this.tls = tls;
    this.wantsCertificate = wantsCertificate;
    this.threads = Executors.newVirtualThreadPerTaskExecutor();
    this.server = listen();
  }

  /** Listens on loopback, at a free port, and answers 200 to everything. */
  public static HttpReceiver plain() throws IOException {
    return new HttpReceiver(null, false);
  }

  /**
   * Listens with encryption.
   *
   * @param wantsCertificate whether clients must prove who they are
   */
  public static HttpReceiver encrypted(SSLContext tls, boolean wantsCertificate)
      throws IOException {
    return new HttpReceiver(tls, wantsCertificate);
  }

  /** Its address with a path, such as {@code /v1/electrical}. */
  public String url(String path) {
    return "%s://localhost:%d%s".formatted(tls == null ? "http" : "https", port, path);
  }

  public int port() {
    return port;
  }

  /** From now on it answers so. */
  public void answer(Function<Request, Reply> howToAnswer) {
    behaviour = howToAnswer;
  }

  /** Every request that came, the oldest first. */
  public List<Request> requests() {
    return List.copyOf(requests);
  }

  @Override
  public List<String> received() {
    return requests.stream().map(Request::body).toList();
  }

  @Override
  public void goSilent() {
    silence = new CountDownLatch(1);
  }

  @Override
  public void stop() {
    silence.countDown();
    server.stop(0);
    threads.close();
  }

  @Override
  public void restart() throws IOException {
    silence = new CountDownLatch(0);
    threads = Executors.newVirtualThreadPerTaskExecutor();
    server = listen();
  }

  @Override
  public void close() {
    stop();
  }

  private HttpServer listen() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    HttpServer listening;
    if (tls == null) {
      listening = HttpServer.create(address, 0);
    } else {
      var secure = HttpsServer.create(address, 0);
      secure.setHttpsConfigurator(configurator(tls));
      listening = secure;
    }
    listening.setExecutor(threads);
    listening.createContext("/", this::handle);
    listening.start();
    port = listening.getAddress().getPort();
    return listening;
  }

  private HttpsConfigurator configurator(SSLContext context) {
    return new HttpsConfigurator(context) {
      @Override
      public void configure(HttpsParameters parameters) {
        var ssl = context.getDefaultSSLParameters();
        ssl.setNeedClientAuth(wantsCertificate);
        parameters.setSSLParameters(ssl);
      }
    };
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request =
          new Request(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              copy(exchange.getRequestHeaders()),
              body(exchange),
              exchange.getRemoteAddress().getPort());
      if (silence.getCount() > 0) {
        awaitEndOfSilence();
        return;
      }
      requests.add(request);
      var reply = behaviour.apply(request);
      reply.headers().forEach(exchange.getResponseHeaders()::set);
      var bytes = reply.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private void awaitEndOfSilence() {
    try {
      silence.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Map<String, List<String>> copy(Headers headers) {
    var copy = new TreeMap<String, List<String>>(String.CASE_INSENSITIVE_ORDER);
    copy.putAll(headers);
    return copy;
  }

  private static String body(HttpExchange exchange) throws IOException {
    var raw = exchange.getRequestBody().readAllBytes();
    if (!"gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
      return new String(raw, StandardCharsets.UTF_8);
    }
    try (var unzipped = new GZIPInputStream(new ByteArrayInputStream(raw))) {
      return new String(unzipped.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
