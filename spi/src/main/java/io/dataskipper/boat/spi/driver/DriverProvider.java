package io.dataskipper.boat.spi.driver;

import io.dataskipper.boat.spi.ConfigurationException;

/**
 * Makes drivers of one type. Found by {@link java.util.ServiceLoader}; has an empty constructor
 * that does nothing.
 *
 * @param <L> settings of a link: keys of an entry of {@code connections}
 * @param <D> settings of a device: keys of an entry of {@code clients}, beneath them those of its
 *     meter model
 * @param <P> settings of a point: keys of an entry of {@code registers}
 */
public interface DriverProvider<L extends Record, D extends Record, P extends Record> {

  /** The {@code connection_type} that asks for this driver, such as {@code tcp}. */
  String type();

  /** {@link io.dataskipper.boat.spi.Spi#VERSION} as it was when the plugin was compiled. */
  int spiVersion();

  SettingsTypes<L, D, P> settings();

  /** The kind of thread that the driver wants to be called on. */
  ThreadKind thread();

  /**
   * Makes the driver of one link. Checks all settings and reports every problem at once; opens
   * nothing, starts nothing.
   *
   * <p>The key of a problem is that of the link, such as {@code port}; of a device {@code
   * clients[0].unit_id}, counted as in {@link LinkSpec#devices}; of a point {@code
   * clients[0].registers.voltage_l1.count}.
   */
  Driver create(LinkSpec<L, D, P> link, DriverContext context) throws ConfigurationException;

  /** The records that a driver's settings are bound to. */
  record SettingsTypes<L extends Record, D extends Record, P extends Record>(
      Class<L> link, Class<D> device, Class<P> point) {}

  /** What a driver's calls block: a carrier thread (native code) or not. */
  enum ThreadKind {
    VIRTUAL,
    PLATFORM
  }
}
