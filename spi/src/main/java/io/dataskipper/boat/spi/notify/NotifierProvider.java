package io.dataskipper.boat.spi.notify;

import io.dataskipper.boat.spi.ConfigurationException;

/**
 * Makes notifiers of one type. Found by {@link java.util.ServiceLoader}; has an empty constructor
 * that does nothing.
 *
 * @param <S> its settings
 */
public interface NotifierProvider<S extends Record> {

  /** The {@code type} that asks for this notifier, such as {@code discord}. */
  String type();

  /** {@link io.dataskipper.boat.spi.Spi#VERSION} as it was when the plugin was compiled. */
  int spiVersion();

  Class<S> settings();

  /** Checks all settings and reports every problem at once; opens nothing, starts nothing. */
  Notifier create(S settings, NotifierContext context) throws ConfigurationException;
}
