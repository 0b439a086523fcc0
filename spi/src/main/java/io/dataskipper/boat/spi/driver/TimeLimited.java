package io.dataskipper.boat.spi.driver;

import java.time.Duration;

/**
 * Implemented by a driver that knows how long its calls can take. The host takes a call that goes
 * on for much longer for hung; without this it waits for a minute.
 */
public interface TimeLimited {

  /** The longest that one call takes by the driver's own time-outs; the same for its whole life. */
  Duration longestCall();
}
