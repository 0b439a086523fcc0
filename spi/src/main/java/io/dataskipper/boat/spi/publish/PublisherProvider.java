package io.dataskipper.boat.spi.publish;

import io.dataskipper.boat.spi.ConfigurationException;
import java.util.List;

/**
 * Makes publishers of one type that send. Found by {@link java.util.ServiceLoader}; has an empty
 * constructor that does nothing.
 *
 * @param <S> settings that the targets of one publisher share, such as a broker
 * @param <T> settings of one target, such as a topic
 */
public interface PublisherProvider<S extends Record, T extends Record> {

  /** The {@code type} that asks for this publisher, such as {@code mqtt}. */
  String type();

  /** {@link io.dataskipper.boat.spi.Spi#VERSION} as it was when the plugin was compiled. */
  int spiVersion();

  SettingsTypes<S, T> settings();

  /**
   * Checks all settings and reports every problem at once; opens nothing, starts nothing.
   *
   * <p>The key of a problem is that of the shared settings, such as {@code port}; of a target
   * {@code targets[0].topic}, counted as in {@code targets}.
   */
  Publisher create(S settings, List<TargetSpec<T>> targets, PublisherContext context)
      throws ConfigurationException;

  /** The records that a publisher's settings are bound to. */
  record SettingsTypes<S extends Record, T extends Record>(Class<S> shared, Class<T> target) {}
}
