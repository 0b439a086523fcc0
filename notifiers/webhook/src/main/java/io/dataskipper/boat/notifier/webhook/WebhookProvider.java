package io.dataskipper.boat.notifier.webhook;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.notify.AlertCaller;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import io.dataskipper.boat.spi.settings.Secret;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes notifiers of the type {@code webhook}. */
public final class WebhookProvider implements NotifierProvider<WebhookSettings> {

  @Override
  public String type() {
    return "webhook";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public Class<WebhookSettings> settings() {
    return WebhookSettings.class;
  }

  @Override
  public Notifier create(WebhookSettings settings, NotifierContext context)
      throws ConfigurationException {
    var problems = new ArrayList<InvalidSetting>();
    var url = AlertCaller.address(settings.url().reveal());
    if (url.isEmpty()) {
      problems.add(new InvalidSetting("url", "is not a URL that begins with https://"));
    }
    settings
        .headers()
        .forEach(
            (name, value) -> {
              if (!allowed(name, value)) {
                problems.add(
                    new InvalidSetting(
                        "headers." + name, "is not a header that can be added to a request"));
              }
            });
    var signature = signature(settings.signingSecret());
    if (signature.isEmpty() && settings.signingSecret() != null) {
      problems.add(new InvalidSetting("signing_secret", "has no base64 after whsec_"));
    }
    if (url.isEmpty() || !problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return new WebhookNotifier(url.get(), settings, signature.orElse(null), context);
  }

  private static Optional<Signature> signature(@Nullable Secret secret) {
    return secret == null ? Optional.empty() : Signature.of(secret.reveal());
  }

  private static boolean allowed(String name, Secret value) {
    try {
      HttpRequest.newBuilder().header(name, value.reveal());
      return true;
    } catch (IllegalArgumentException _) {
      return false;
    }
  }
}
