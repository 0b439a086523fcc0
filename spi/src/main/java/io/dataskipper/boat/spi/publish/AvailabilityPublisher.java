package io.dataskipper.boat.spi.publish;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;

/** Implemented by a publisher that can tell the world at once whether a device answers. */
public interface AvailabilityPublisher {

  /**
   * Takes note that a device's availability is now this. Returns at once; the newest state of each
   * device is told when there is a connection, and again after a new one.
   *
   * @param clientType the device's type, such as {@code electrical}
   */
  void announce(DeviceId device, String clientType, Availability availability);
}
