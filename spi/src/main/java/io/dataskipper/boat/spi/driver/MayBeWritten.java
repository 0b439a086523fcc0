package io.dataskipper.boat.spi.driver;

/**
 * Settings of a point that tell whether it may be written, so that a wish to write another is
 * refused before anybody is asked to confirm it. The driver refuses it in any case.
 */
public interface MayBeWritten {

  /** Whether the configuration allows to write the point. */
  boolean writable();
}
