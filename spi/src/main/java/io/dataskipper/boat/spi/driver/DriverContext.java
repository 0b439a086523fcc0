package io.dataskipper.boat.spi.driver;

import java.time.Clock;

/**
 * What the host lends to a driver.
 *
 * @param logger for what a person must know; the host itself logs failures that the driver throws
 * @param clock the only source of wall time
 * @param frames is told what goes over the line
 */
public record DriverContext(System.Logger logger, Clock clock, FrameTap frames) {

  /** For drivers to whose frames nobody listens. */
  public DriverContext(System.Logger logger, Clock clock) {
    this(logger, clock, FrameTap.NONE);
  }
}
