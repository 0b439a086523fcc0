package io.dataskipper.boat.spi.publish;

import io.dataskipper.boat.spi.ConfigurationException;

/**
 * Makes publishers of one type that serve: they listen, and others read. Found by {@link
 * java.util.ServiceLoader}; has an empty constructor that does nothing.
 *
 * @param <S> its settings
 */
public interface ServerProvider<S extends Record> {

  /** The {@code type} that asks for this server. */
  String type();

  /** {@link io.dataskipper.boat.spi.Spi#VERSION} as it was when the plugin was compiled. */
  int spiVersion();

  Class<S> settings();

  /** Checks all settings and reports every problem at once; opens nothing, starts nothing. */
  Server create(S settings, ServerContext context) throws ConfigurationException;
}
