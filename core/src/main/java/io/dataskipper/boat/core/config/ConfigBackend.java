package io.dataskipper.boat.core.config;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import io.dataskipper.boat.spi.settings.Secret;
import java.time.Duration;
import java.util.Map;

/** Where a staged configuration is posted. */
@Doc("where test mode posts a staged configuration")
public record ConfigBackend(
    @Doc("where to POST, such as https://api.example.com/v1/configurations")
        @Matches(
            value = "https?://[^\\s/]\\S*",
            allowed = "a URL that begins with http:// or https://")
        String url,
    @Doc("request headers to add; the values may be secrets") Map<String, Secret> headers,
    @Doc("longest time for the whole request, in seconds")
        @Default("30")
        @Range(min = 0.1, max = 600)
        Duration timeout) {
  public ConfigBackend {
    headers = Map.copyOf(headers);
  }
}
