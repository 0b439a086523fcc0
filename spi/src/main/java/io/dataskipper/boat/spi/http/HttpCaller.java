package io.dataskipper.boat.spi.http;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Seconds;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Calls a service by HTTP/1.1 over connections that are kept. Follows no redirection. Starts
 * nothing before the first call. Safe for any thread.
 */
public final class HttpCaller implements AutoCloseable {
  private static final int MAX_BODY = 64 * 1024;
  private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(5);

  private final Duration connectTimeout;
  private final @Nullable SSLContext tls;
  private @Nullable HttpClient client;
  private @Nullable ExecutorService threads;
  private boolean closed;

  /**
   * @param tls null for that of the JDK
   */
  public HttpCaller(Duration connectTimeout, @Nullable SSLContext tls) {
    this.connectTimeout = connectTimeout;
    this.tls = tls;
  }

  /**
   * Sends a request and waits for the whole answer; of its body the first 64 KiB are kept.
   *
   * @param timeout from connecting to the last byte of the answer
   * @throws GatewayException of kind UNREACHABLE, TIMEOUT or MALFORMED, or CONFIGURATION if the
   *     encryption was not agreed upon; its message names the host and not the rest of the URL,
   *     which may hold secrets
   */
  public Answer send(HttpRequest request, Duration timeout)
      throws GatewayException, InterruptedException {
    var exchange = client(request).sendAsync(request, _ -> new BoundedBody(MAX_BODY));
    try {
      return answer(exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      throw failure(
          FailureKind.TIMEOUT, request, "no complete answer waited=" + Seconds.text(timeout), e);
    } catch (ExecutionException e) {
      throw failure(request, e.getCause() == null ? e : e.getCause());
    } catch (CancellationException e) {
      throw failure(FailureKind.UNREACHABLE, request, "closed meanwhile", e);
    } finally {
      exchange.cancel(true);
    }
  }

  /** Ends every exchange; a call that waits fails. */
  @Override
  public void close() {
    var ending = end();
    if (ending != null) {
      ending.shutdownNow();
      try {
        ending.awaitTermination(PATIENCE_AT_CLOSE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private synchronized @Nullable HttpClient end() {
    closed = true;
    if (threads != null) {
      threads.shutdown();
    }
    var ending = client;
    client = null;
    return ending;
  }

  private synchronized HttpClient client(HttpRequest request) throws GatewayException {
    if (closed) {
      throw failure(FailureKind.UNREACHABLE, request, "closed", null);
    }
    if (client == null) {
      threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("http-", 0).factory());
      var builder =
          HttpClient.newBuilder()
              .version(HttpClient.Version.HTTP_1_1)
              .followRedirects(HttpClient.Redirect.NEVER)
              .connectTimeout(connectTimeout)
              .executor(threads);
      client = (tls == null ? builder : builder.sslContext(tls)).build();
    }
    return client;
  }

  private static Answer answer(HttpResponse<String> response) {
    return new Answer(response.statusCode(), response.headers(), response.body());
  }

  private static GatewayException failure(HttpRequest request, Throwable cause) {
    for (Throwable link = cause; link != null; link = link.getCause()) {
      if (link instanceof UnknownHostException || link instanceof UnresolvedAddressException) {
        return failure(FailureKind.UNREACHABLE, request, "the name is not known", cause);
      }
      if (link instanceof EOFException) {
        return failure(FailureKind.UNREACHABLE, request, "the connection was cut", cause);
      }
    }
    return switch (cause) {
      case HttpConnectTimeoutException _ ->
          failure(FailureKind.UNREACHABLE, request, "no connection in time", cause);
      case ConnectException e -> failure(FailureKind.UNREACHABLE, request, words(e), cause);
      case SSLException e -> failure(FailureKind.CONFIGURATION, request, "TLS: " + words(e), cause);
      case ProtocolException e -> failure(FailureKind.MALFORMED, request, words(e), cause);
      default -> failure(FailureKind.UNREACHABLE, request, words(cause), cause);
    };
  }

  private static GatewayException failure(
      FailureKind kind, HttpRequest request, String what, @Nullable Throwable cause) {
    return new GatewayException(
        kind,
        "%s host=%s: %s".formatted(request.method(), request.uri().getAuthority(), what),
        cause);
  }

  private static String words(Throwable failure) {
    var message = failure.getMessage();
    if (message != null) {
      return message;
    }
    return failure instanceof ConnectException
        ? "connection refused"
        : failure.getClass().getSimpleName();
  }
}
