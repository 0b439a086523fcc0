package io.dataskipper.boat.portal.health;

import io.dataskipper.boat.portal.rest.Json;
import java.time.Instant;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Facts of one thing in an answer of a health check, each under {@code <id>.<fact>}: the standard
 * allows no more structure than that.
 */
final class Data {
  private final HealthCheckResponseBuilder answer;
  private final String id;

  Data(HealthCheckResponseBuilder answer, Object id) {
    this.answer = answer;
    this.id = id.toString();
  }

  Data with(String fact, Enum<?> value) {
    answer.withData(key(fact), value.name().toLowerCase(Locale.ROOT));
    return this;
  }

  Data with(String fact, long value) {
    answer.withData(key(fact), value);
    return this;
  }

  Data with(String fact, boolean value) {
    answer.withData(key(fact), value);
    return this;
  }

  /** Left out if there is none. */
  Data with(String fact, @Nullable Instant time) {
    if (time != null) {
      answer.withData(key(fact), Json.time(time));
    }
    return this;
  }

  /** Left out if it is empty. */
  Data with(String fact, String text) {
    if (!text.isEmpty()) {
      answer.withData(key(fact), text);
    }
    return this;
  }

  private String key(String fact) {
    return id + "." + fact;
  }
}
