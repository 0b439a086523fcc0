package io.dataskipper.boat.notifier.discord;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.Spi;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;
import io.dataskipper.boat.spi.notify.NotifierProvider;
import io.dataskipper.boat.spi.settings.InvalidSetting;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/** Makes notifiers of the type {@code discord}. */
public final class DiscordProvider implements NotifierProvider<DiscordSettings> {

  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

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
    try {
      var url = new URI(settings.webhookUrl().reveal());
      if (protectedWay(url)) {
        return URI.create(url + (url.getQuery() == null ? "?" : "&") + "wait=true");
      }
    } catch (URISyntaxException _) {
      // Told below: the exception's message would repeat the URL, which is a secret.
    }
    throw new ConfigurationException(
        List.of(new InvalidSetting("webhook_url", "is not a URL that begins with https://")));
  }

  /** Whoever reads the URL may post: without encryption it goes no further than this machine. */
  private static boolean protectedWay(URI url) {
    var host = url.getHost();
    return host != null
        && ("https".equals(url.getScheme())
            || ("http".equals(url.getScheme()) && LOOPBACK.contains(host)));
  }
}
