package io.dataskipper.boat.notifier.webhook;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Range;
import io.dataskipper.boat.spi.settings.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An address that takes alerts as JSON. */
public record WebhookSettings(
    @Doc("where to POST; it may hold secrets") Secret url,
    @Doc("request headers to add; the values may be secrets") Map<String, Secret> headers,
    @Doc(
            "what the receiver and the gateway both know, to sign with; whsec_ and base64, or any text")
        @Nullable Secret signingSecret,
    @Doc("how long one call may take in all, in seconds")
        @Default("10")
        @Range(min = 0.1, max = 300)
        Duration timeout) {
  public WebhookSettings {
    headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
  }
}
