package io.dataskipper.boat.publisher.http;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Range;
import io.dataskipper.boat.spi.settings.Secret;
import io.dataskipper.boat.spi.settings.ShortForm;
import io.dataskipper.boat.spi.tls.TlsSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One endpoint that messages are posted to. */
@Doc("an HTTP endpoint that messages are posted to")
@ShortForm("url")
public record HttpTarget(
    @Doc("where to POST, such as https://api.example.com/v1/electrical") String url,
    @Doc("request headers to add; the values may be secrets") Map<String, Secret> headers,
    @Doc("how the gateway proves to the endpoint who it is") @Nullable HttpAuth auth,
    @Doc("most messages in one request: 1 posts a message as it is, more post {\"messages\":[…]}")
        @Default("1")
        @Range(min = 1, max = 1000)
        int batchSize,
    @Doc("whether the body is compressed; ask first whether the endpoint understands it")
        @Default("none")
        Compression compression,
    @Doc("longest time for a whole request, to the last byte of the answer, in seconds")
        @Default("30")
        @Range(min = 0.1, max = 600)
        Duration timeout,
    @Doc("longest time to connect, in seconds") @Default("10") @Range(min = 0.1, max = 600)
        Duration connectTimeout,
    @Doc("authorities and certificates of an https endpoint, if not the well-known ones")
        @Nullable TlsSettings tls) {

  private static final Pattern HEADER_NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Set<String> SET_BY_THE_GATEWAY =
      Set.of(
          "connection",
          "content-encoding",
          "content-length",
          "expect",
          "host",
          "idempotency-key",
          "transfer-encoding",
          "upgrade");

  /** How a body is compressed. */
  public enum Compression {
    @Doc("not at all")
    NONE,
    @Doc("with Content-Encoding: gzip")
    GZIP
  }

  public HttpTarget {
    headers = Map.copyOf(headers);
    var scheme = requireEndpoint("url", url).getScheme().toLowerCase(Locale.ROOT);
    if (tls != null && (scheme.equals("http") || !tls.enabled())) {
      throw new InvalidSettingException(
          "tls", "the url decides: https is encrypted, http is not and takes no tls");
    }
    headers.forEach(HttpTarget::requireHeader);
    if (auth != null && headers.keySet().stream().anyMatch("Authorization"::equalsIgnoreCase)) {
      throw new InvalidSettingException("auth", "there is an Authorization header already");
    }
  }

  static URI requireEndpoint(String key, String url) {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingException(key, "is not a URL: " + e.getMessage());
    }
    var scheme = uri.getScheme();
    if (uri.getHost() == null
        || !(scheme.equalsIgnoreCase("http") || scheme.equalsIgnoreCase("https"))) {
      throw new InvalidSettingException(key, "must be http://host/… or https://host/…");
    }
    if (uri.getUserInfo() != null) {
      throw new InvalidSettingException(key, "holds a user; give it as auth.basic");
    }
    return uri;
  }

  private static void requireHeader(String name, Secret value) {
    var key = "headers." + name;
    if (!HEADER_NAME.matcher(name).matches()) {
      throw new InvalidSettingException(key, "is not the name of a header");
    }
    if (SET_BY_THE_GATEWAY.contains(name.toLowerCase(Locale.ROOT))) {
      throw new InvalidSettingException(key, "is set by the gateway");
    }
    if (!value.reveal().chars().allMatch(c -> c == '\t' || (c >= ' ' && c < 127))) {
      throw new InvalidSettingException(key, "its value is not plain ASCII text of one line");
    }
  }
}
