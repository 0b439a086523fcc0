package io.dataskipper.boat.publisher.http;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.spi.http.Answer;
import io.dataskipper.boat.spi.http.HttpCaller;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import io.dataskipper.boat.spi.publish.Message;
import io.dataskipper.boat.spi.publish.PublisherContext;
import io.dataskipper.boat.spi.tls.TlsSettings;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Posts batches to one endpoint and judges its answers. */
final class Endpoint {
  private static final int MAX_REDIRECTIONS = 3;
  private static final int UNAUTHORIZED = 401;
  private static final int REQUEST_TIMEOUT = 408;
  private static final int TOO_MANY_REQUESTS = 429;

  private final TargetId id;
  private final HttpTarget settings;
  private final HttpCaller caller;
  private final System.Logger logger;
  private final Clock clock;
  private final Authorization authorization;
  private boolean used;

  Endpoint(TargetId id, HttpTarget settings, HttpCaller caller, PublisherContext context) {
    this.id = id;
    this.settings = settings;
    this.caller = caller;
    this.logger = context.logger();
    this.clock = context.clock();
    this.authorization = Authorization.of(settings.auth(), settings.timeout(), caller, clock);
  }

  TargetId id() {
    return id;
  }

  /** Posts a batch in as many requests as it takes; null if all of them were confirmed. */
  @Nullable Setback post(Batch batch) throws InterruptedException {
    warnAtFirstUse();
    var messages = batch.messages();
    var most = settings.batchSize();
    for (var from = 0; from < messages.size(); from += most) {
      var part = messages.subList(from, Math.min(from + most, messages.size()));
      var key = part.size() == messages.size() ? batch.id() : batch.id() + "/" + from;
      var setback = post(part, key);
      if (setback != null) {
        return setback;
      }
    }
    return null;
  }

  private void warnAtFirstUse() {
    if (!used && settings.tls() != null && settings.tls().verify() == TlsSettings.PeerCheck.NONE) {
      logger.log(
          System.Logger.Level.WARNING,
          "post target={0}: tls.verify is none, anybody in between can read and change the data",
          id);
    }
    used = true;
  }

  private @Nullable Setback post(List<Message> part, String key) throws InterruptedException {
    var body = Body.of(part, settings.batchSize() > 1, settings.compression());
    try {
      var answer = exchange(body, key);
      if (answer.status() == UNAUTHORIZED && authorization.renew()) {
        answer = exchange(body, key);
      }
      return judge(answer);
    } catch (GatewayException e) {
      return new Setback.Later(e.kind(), Duration.ZERO, String.valueOf(e.getMessage()));
    }
  }

  private Answer exchange(byte[] body, String key) throws GatewayException, InterruptedException {
    var uri = URI.create(settings.url());
    for (var hops = 0; ; hops++) {
      var answer = caller.send(request(uri, body, key), settings.timeout());
      var next = redirection(uri, answer);
      if (next == null || hops == MAX_REDIRECTIONS) {
        return answer;
      }
      uri = next;
    }
  }

  private HttpRequest request(URI uri, byte[] body, String key)
      throws GatewayException, InterruptedException {
    var request =
        HttpRequest.newBuilder(uri)
            .header("Content-Type", "application/json")
            .header("User-Agent", "dataskipper-boat")
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    settings.headers().forEach((name, value) -> request.setHeader(name, value.reveal()));
    request.setHeader("Idempotency-Key", key);
    if (settings.compression() == HttpTarget.Compression.GZIP) {
      request.setHeader("Content-Encoding", "gzip");
    }
    var proof = authorization.header();
    return (proof == null ? request : request.setHeader("Authorization", proof)).build();
  }

  /** Where a 307 or 308 sends a POST to, if that is the same server: nobody else gets the data. */
  private static @Nullable URI redirection(URI from, Answer answer) {
    if (answer.status() != 307 && answer.status() != 308) {
      return null;
    }
    try {
      var to = from.resolve(answer.headers().firstValue("Location").orElse(""));
      return from.getScheme().equalsIgnoreCase(to.getScheme())
              && from.getAuthority().equalsIgnoreCase(to.getAuthority())
          ? to
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private @Nullable Setback judge(Answer answer) {
    if (answer.success()) {
      return null;
    }
    var reason = "POST target=%s %s".formatted(id, answer.describe());
    return switch (answer.status() / 100) {
      case 4 ->
          answer.status() == REQUEST_TIMEOUT || answer.status() == TOO_MANY_REQUESTS
              ? new Setback.Later(FailureKind.REFUSED, answer.retryAfter(clock), reason)
              : new Setback.Refused(reason);
      case 5 -> new Setback.Later(FailureKind.REFUSED, answer.retryAfter(clock), reason);
      case 3 -> new Setback.Later(FailureKind.CONFIGURATION, Duration.ZERO, moved(answer, reason));
      default -> new Setback.Later(FailureKind.MALFORMED, Duration.ZERO, reason);
    };
  }

  private static String moved(Answer answer, String reason) {
    var location = answer.headers().firstValue("Location").map(Answer::printable).orElse("");
    return "%s: it sends elsewhere, location=\"%s\"; set the url".formatted(reason, location);
  }
}
