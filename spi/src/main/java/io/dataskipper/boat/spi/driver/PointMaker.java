package io.dataskipper.boat.spi.driver;

import io.dataskipper.boat.spi.ConfigurationException;
import java.util.List;
import java.util.Optional;

/**
 * Makes drivers of devices that describe themselves: a client may name profiles, and its device
 * says which points they stand for. What only the device knows the driver tells by {@link
 * Mailbox#points} when it has asked it.
 */
public interface PointMaker<L extends Record, D extends Record, P extends Record>
    extends DriverProvider<L, D, P> {

  /**
   * The points that profiles stand for, as far as that is known without the device, from a file
   * that the settings name. Opens nothing else.
   *
   * @param profiles as they stand in the configuration, at least one
   * @return each name once; empty if only the device knows them
   * @throws ConfigurationException if a profile cannot be used; the key of a problem is {@code
   *     profile[0]}, counted as in {@code profiles}
   */
  Optional<List<SuggestedPoint>> points(L link, D device, List<String> profiles)
      throws ConfigurationException;
}
