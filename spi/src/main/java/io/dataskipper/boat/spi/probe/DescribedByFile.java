package io.dataskipper.boat.spi.probe;

import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.probe.Browser.Catalog;

/**
 * Implemented by a {@link io.dataskipper.boat.spi.driver.DriverProvider} whose devices come with a
 * file that describes them: tells what a device holds before there is one.
 */
public interface DescribedByFile {

  /**
   * What a file says that a device holds. Reads nothing but the file.
   *
   * @param name of one device of the file; empty if there is but one
   * @return the items have no values
   * @throws ConfigurationException if the file cannot be understood or has no such device; the
   *     reason names the line
   */
  Catalog describe(byte[] file, String name) throws ConfigurationException;
}
