package io.dataskipper.boat.spi.probe;

import io.dataskipper.boat.spi.driver.DriverException;
import java.util.List;

/**
 * Implemented by a driver that can ask units of its link which nobody has configured: to find them,
 * to learn what they are, and to try a single register. The host calls it as it calls {@link
 * io.dataskipper.boat.spi.driver.Driver#read}: on a connected link, from one thread, never two
 * requests at once. Each request waits as long as the settings of the link say.
 */
public interface Prober {

  /**
   * Whether a unit is there, by one request that changes nothing.
   *
   * @throws DriverException of kind UNREACHABLE if the link is gone
   */
  Presence presence(int unit) throws DriverException, InterruptedException;

  /**
   * What a unit says of itself, by each means of the protocol that it knows.
   *
   * @return empty if it knows none
   * @throws DriverException of kind UNREACHABLE if the link is gone; a unit that does not answer is
   *     no failure
   */
  List<Identity> identify(int unit) throws DriverException, InterruptedException;

  /**
   * Sends one request, once.
   *
   * @throws DriverException if no valid answer came, as {@link
   *     io.dataskipper.boat.spi.driver.Driver#read} says it; a write that may have happened is
   *     {@link ProbeAnswer.Unknown}
   */
  ProbeAnswer send(ProbeRequest request) throws DriverException, InterruptedException;

  /** Whether something answers under the number of a unit. */
  enum Presence {
    /** Nothing came. */
    ABSENT,
    /** It answered, if only to decline. */
    PRESENT,
    /** Something came that is no answer: a wrong speed, or two units of one number. */
    GARBLED
  }
}
