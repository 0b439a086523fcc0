package io.dataskipper.boat.spi.notify;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.http.Answer;
import io.dataskipper.boat.spi.http.HttpCaller;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Posts alerts to a service over HTTP and says what its answers mean for them. */
public final class AlertCaller implements AutoCloseable {
  private static final int TOO_MANY_REQUESTS = 429;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int SERVER_ERROR = 500;

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Duration timeout;
  private final Clock clock;
  private final HttpCaller caller;

  /**
   * @param timeout for a call in all
   */
  public AlertCaller(Duration timeout, Clock clock) {
    this.timeout = timeout;
    this.clock = clock;
    this.caller = new HttpCaller(timeout, null);
  }

  /** What an answer means. */
  @FunctionalInterface
  public interface Judge {
    /**
     * Judges an answer.
     *
     * @return null if the service has taken what was sent
     */
    @Nullable Setback judge(Answer answer);
  }

  /** Tells one alert. */
  @FunctionalInterface
  public interface Telling {
    /**
     * Tells one alert.
     *
     * @return null if the service has taken it
     */
    @Nullable Setback tell(Alert alert) throws InterruptedException;
  }

  /** A POST of JSON to an address, to be completed with headers. */
  public static HttpRequest.Builder json(URI url, String body) {
    return HttpRequest.newBuilder(url)
        .header("Content-Type", "application/json")
        .header("User-Agent", "DataskipperBoat")
        .POST(BodyPublishers.ofString(body));
  }

  /** The address that a text is, if it begins with http:// or https:// and names a host. */
  public static Optional<URI> address(String text) {
    try {
      var url = new URI(text);
      var scheme = String.valueOf(url.getScheme());
      return url.getHost() != null && (scheme.equals("https") || scheme.equals("http"))
          ? Optional.of(url)
          : Optional.empty();
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /**
   * As {@link #address}, for one that is a secret in itself: without encryption it goes no further
   * than this machine.
   */
  public static Optional<URI> secretAddress(String text) {
    return address(text)
        .filter(url -> url.getScheme().equals("https") || LOOPBACK.contains(url.getHost()));
  }

  /** Tells alerts one after the other, up to the first that is not taken. */
  public static Delivery oneByOne(List<Alert> alerts, Telling telling) throws InterruptedException {
    for (var i = 0; i < alerts.size(); i++) {
      var setback = telling.tell(alerts.get(i));
      if (setback != null) {
        return new Delivery(i, setback);
      }
    }
    return Delivery.complete(alerts.size());
  }

  /**
   * Sends a request and judges the answer; without an answer it may be taken later.
   *
   * @return null if the service has taken what was sent
   */
  public @Nullable Setback send(HttpRequest request, Judge judge) throws InterruptedException {
    try {
      return judge.judge(caller.send(request, timeout));
    } catch (GatewayException e) {
      return new Setback.Later(e.kind(), Duration.ZERO, String.valueOf(e.getMessage()));
    }
  }

  /**
   * The usual meaning of an answer: 2xx is taken; 408, 429 and 5xx may be taken later, at the
   * earliest when {@code Retry-After} says; anything else never will be.
   */
  public @Nullable Setback judge(Answer answer) {
    return judge(answer, answer.retryAfter(clock));
  }

  /**
   * As {@link #judge(Answer)}, for a service that says in its own way how long to wait.
   *
   * @param retryAfter zero if it does not say
   */
  public @Nullable Setback judge(Answer answer, Duration retryAfter) {
    var status = answer.status();
    if (answer.success()) {
      return null;
    }
    if (status == TOO_MANY_REQUESTS) {
      return new Setback.Later(FailureKind.REFUSED, retryAfter, answer.describe());
    }
    if (status == REQUEST_TIMEOUT || status >= SERVER_ERROR) {
      return new Setback.Later(FailureKind.UNREACHABLE, retryAfter, answer.describe());
    }
    return new Setback.Refused(answer.describe());
  }

  /** Ends every call; one that waits fails. */
  @Override
  public void close() {
    caller.close();
  }
}
