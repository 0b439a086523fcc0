package io.dataskipper.boat.core.change;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.config.ConfigBackend;
import io.dataskipper.boat.spi.http.Answer;
import io.dataskipper.boat.spi.http.HttpCaller;
import io.dataskipper.boat.spi.json.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.stream.Collectors;

/** Posts the files of a configuration to a backend, with their secrets hidden. */
public final class ConfigPost {
  private final String gatewayId;
  private final ConfigBackend backend;

  public ConfigPost(String gatewayId, ConfigBackend backend) {
    this.gatewayId = gatewayId;
    this.backend = backend;
  }

  /**
   * Posts it once.
   *
   * @return what the backend answered, a success
   * @throws GatewayException of kind REFUSED if the backend declines, with its words; else because
   *     it cannot be reached
   */
  public Answer send(ConfigSet files, boolean verified, Instant time)
      throws GatewayException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(backend.url()))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", files.digest())
            .POST(BodyPublishers.ofString(body(files, verified, time)));
    backend.headers().forEach((name, value) -> request.setHeader(name, value.reveal()));
    try (var caller = new HttpCaller(backend.timeout(), null)) {
      var answer = caller.send(request.build(), backend.timeout());
      if (!answer.success()) {
        throw new GatewayException(
            FailureKind.REFUSED,
            "publish host=%s: %s"
                .formatted(URI.create(backend.url()).getAuthority(), answer.describe()));
      }
      return answer;
    }
  }

  private String body(ConfigSet files, boolean verified, Instant time) {
    return "{\"device_id\":%s,\"time\":\"%s\",\"digest\":\"%s\",\"verified\":%b,\"files\":{%s}}"
        .formatted(
            Json.quote(gatewayId),
            time,
            files.digest(),
            verified,
            files.names().stream()
                .map(name -> Json.quote(name) + ":" + Json.quote(text(files, name)))
                .collect(Collectors.joining(",")));
  }

  private static String text(ConfigSet files, String name) {
    return SecretMask.hide(files.text(name).orElse(""));
  }
}
