package io.dataskipper.boat.core.config;

import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.notify.Notifier;
import io.dataskipper.boat.spi.notify.NotifierContext;

/**
 * A notifier: {@code discord_webhook_url} or an entry of {@code notifiers}.
 *
 * @param id {@code discord} or the entry's own id
 * @param type the provider's type
 * @param from the least severity that it tells of
 */
public record NotifierConfig(String id, String type, Severity from, NotifierFactory notifiers) {

  /** Makes a notifier that was configured; opens nothing. */
  @FunctionalInterface
  public interface NotifierFactory {
    Notifier create(NotifierContext context) throws ConfigurationException;
  }
}
