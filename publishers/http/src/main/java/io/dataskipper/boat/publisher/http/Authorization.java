package io.dataskipper.boat.publisher.http;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.http.HttpCaller;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** What goes into the header Authorization. */
sealed interface Authorization permits Authorization.Fixed, TokenSource {

  /** The value of the header; null for none. */
  @Nullable String header() throws GatewayException, InterruptedException;

  /** Called after a 401: gives up what it had; true if the next {@link #header} is a new one. */
  boolean renew();

  static Authorization of(
      @Nullable HttpAuth auth, Duration timeout, HttpCaller caller, Clock clock) {
    if (auth == null) {
      return new Fixed(null);
    }
    if (auth.bearer() != null) {
      return new Fixed("Bearer " + auth.bearer().reveal());
    }
    if (auth.basic() != null) {
      return new Fixed(basic(auth.basic().username(), auth.basic().password().reveal()));
    }
    if (auth.oauth2() != null) {
      return new TokenSource(auth.oauth2(), timeout, caller, clock);
    }
    throw new IllegalStateException("no kind of authentication");
  }

  static String basic(String user, String password) {
    var pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** Always the same. */
  record Fixed(@Nullable String header) implements Authorization {
    @Override
    public boolean renew() {
      return false;
    }

    @Override
    public String toString() {
      return "***";
    }
  }
}
