package io.dataskipper.boat.spi.driver;

import java.time.Clock;

/**
 * What the host lends to a driver.
 *
 * @param logger for what a person must know; the host itself logs failures that the driver throws
 * @param clock the only source of wall time
 * @param frames is told what goes over the line
 * @param mailbox takes what devices send unasked
 * @param memory keeps a few texts over a restart
 */
public record DriverContext(
    System.Logger logger, Clock clock, FrameTap frames, Mailbox mailbox, Memory memory) {

  /** For drivers to whose frames nobody listens. */
  public DriverContext(System.Logger logger, Clock clock) {
    this(logger, clock, FrameTap.NONE);
  }

  /** For drivers whose devices speak only when they are asked. */
  public DriverContext(System.Logger logger, Clock clock, FrameTap frames) {
    this(logger, clock, frames, Mailbox.NONE, Memory.passing());
  }
}
