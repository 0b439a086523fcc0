package io.dataskipper.boat.notifier.discord;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.notify.AlertCaller;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import java.net.URI;
import java.util.List;

/** Makes notifiers of the type {@code discord}. */
public final class DiscordProvider implements NotifierProvider<DiscordSettings> {

  @Override
  public String type() {
    return "discord";
  }

  @Override
  public int spiVersion() {
    return Spi.VERSION;
  }

  @Override
  public Class<DiscordSettings> settings() {
    return DiscordSettings.class;
  }

  @Override
  public Notifier create(DiscordSettings settings, NotifierContext context)
      throws ConfigurationException {
    return new DiscordNotifier(webhook(settings), settings.timeout(), context);
  }

  /** The URL with the parameter by which Discord answers only after it has posted. */
  private static URI webhook(DiscordSettings settings) throws ConfigurationException {
    return AlertCaller.secretAddress(settings.webhookUrl().reveal())
        .map(url -> URI.create(url + (url.getQuery() == null ? "?" : "&") + "wait=true"))
        .orElseThrow(
            () ->
                new ConfigurationException(
                    List.of(
                        new InvalidSetting(
                            "webhook_url", "is not a URL that begins with https://"))));
  }
}
