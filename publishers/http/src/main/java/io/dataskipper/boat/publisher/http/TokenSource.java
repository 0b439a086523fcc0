package io.dataskipper.boat.publisher.http;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.publisher.http.HttpAuth.OAuth2.ClientProof;
import io.dataskipper.boat.spi.http.Answer;
import io.dataskipper.boat.spi.http.HttpCaller;
import io.dataskipper.boat.spi.json.Json;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fetches tokens by client credentials and keeps one until shortly before it expires. Used by the
 * one thread that posts to the endpoint.
 */
final class TokenSource implements Authorization {
  /** A token is not used in the last tenth of its life, at most this long. */
  private static final Duration MARGIN = Duration.ofSeconds(60);

  private static final Duration LIFE_IF_NOT_TOLD = Duration.ofMinutes(5);
  private static final long LONGEST_LIFE = Duration.ofDays(1).toSeconds();

  private final HttpAuth.OAuth2 settings;
  private final Duration timeout;
  private final HttpCaller caller;
  private final Clock clock;
  private @Nullable Token token;

  TokenSource(HttpAuth.OAuth2 settings, Duration timeout, HttpCaller caller, Clock clock) {
    this.settings = settings;
    this.timeout = timeout;
    this.caller = caller;
    this.clock = clock;
  }

  @Override
  public String header() throws GatewayException, InterruptedException {
    var current = token;
    if (current == null || !clock.instant().isBefore(current.useUntil())) {
      current = fetch();
      token = current;
    }
    return "Bearer " + current.text();
  }

  @Override
  public boolean renew() {
    token = null;
    return true;
  }

  private Token fetch() throws GatewayException, InterruptedException {
    var asked = clock.instant();
    var answer = caller.send(request(), timeout);
    if (!answer.success()) {
      // Quotes the answer, which explains the refusal, and never the request.
      throw new GatewayException(
          answer.status() == 429 || answer.status() / 100 == 5
              ? FailureKind.REFUSED
              : FailureKind.CONFIGURATION,
          "fetch token host=%s client_id=%s %s"
              .formatted(host(), settings.clientId(), answer.describe()));
    }
    return read(answer, asked);
  }

  private Token read(Answer answer, Instant asked) throws GatewayException {
    var members = Json.parseObject(answer.body());
    if (!(members.get("access_token") instanceof String text) || !text.matches("[\\x21-\\x7e]+")) {
      throw new GatewayException(
          FailureKind.MALFORMED,
          "fetch token host=%s: the answer holds no access_token".formatted(host()));
    }
    var life = life(members.get("expires_in"));
    var margin = life.dividedBy(10);
    return new Token(text, asked.plus(life).minus(margin.compareTo(MARGIN) < 0 ? margin : MARGIN));
  }

  private static Duration life(@Nullable Object expiresIn) {
    if (expiresIn instanceof BigDecimal seconds) {
      var most = BigDecimal.valueOf(LONGEST_LIFE);
      return Duration.ofSeconds(seconds.max(BigDecimal.ZERO).min(most).longValue());
    }
    return expiresIn instanceof String text && text.matches("\\d{1,9}")
        ? Duration.ofSeconds(Long.parseLong(text))
        : LIFE_IF_NOT_TOLD;
  }

  private HttpRequest request() {
    var form = new LinkedHashMap<String, String>();
    form.put("grant_type", "client_credentials");
    if (settings.scope() != null) {
      form.put("scope", settings.scope());
    }
    form.putAll(settings.parameters());
    var id = settings.clientId();
    var secret = settings.clientSecret().reveal();
    if (settings.clientProof() == ClientProof.FORM) {
      form.put("client_id", id);
      form.put("client_secret", secret);
    }
    var request =
        HttpRequest.newBuilder(URI.create(settings.tokenUrl()))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .header("User-Agent", "dataskipper-boat")
            .POST(HttpRequest.BodyPublishers.ofString(encode(form)));
    if (settings.clientProof() == ClientProof.BASIC) {
      // RFC 6749, 2.3.1: both are form-encoded before they go into the header.
      request.header("Authorization", Authorization.basic(encode(id), encode(secret)));
    }
    return request.build();
  }

  private String host() {
    return URI.create(settings.tokenUrl()).getAuthority();
  }

  private static String encode(Map<String, String> form) {
    return form.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** A token and until when it may be used. */
  private record Token(String text, Instant useUntil) {
    @Override
    public String toString() {
      return "***";
    }
  }
}
