package io.dataskipper.boat.publisher.http;

import io.dataskipper.boat.spi.settings.Secret;
import io.dataskipper.boat.spi.tls.TlsSettings;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes targets that differ in one setting from what a file with nothing but a url gives. */
final class Targets {
  private final String url;
  private final Map<String, Secret> headers = new LinkedHashMap<>();
  private @Nullable HttpAuth auth;
  private int batchSize = 1;
  private HttpTarget.Compression compression = HttpTarget.Compression.NONE;
  private Duration timeout = Duration.ofSeconds(30);
  private @Nullable TlsSettings tls;

  private Targets(String url) {
    this.url = url;
  }

  static Targets to(String url) {
    return new Targets(url);
  }

  Targets header(String name, String value) {
    headers.put(name, new Secret(value));
    return this;
  }

  Targets auth(HttpAuth howToProve) {
    auth = howToProve;
    return this;
  }

  Targets batchSize(int most) {
    batchSize = most;
    return this;
  }

  Targets gzip() {
    compression = HttpTarget.Compression.GZIP;
    return this;
  }

  Targets timeout(Duration longest) {
    timeout = longest;
    return this;
  }

  Targets tls(TlsSettings settings) {
    tls = settings;
    return this;
  }

  HttpTarget build() {
    return new HttpTarget(
        url, headers, auth, batchSize, compression, timeout, Duration.ofSeconds(10), tls);
  }
}
