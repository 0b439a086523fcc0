package io.dataskipper.boat.spi.driver;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.RawRegisters;

/**
 * Implemented by a driver that can write registers as they are, for those who have words and no
 * values. The host calls it as it calls {@link Driver#write}.
 */
public interface RegisterWriter {

  /**
   * Writes neighbouring registers, once, with one request.
   *
   * @param registers of points that may be written, each as a whole
   * @return what became of it; a time-out is {@link WriteOutcome.Unknown}, not an exception
   * @throws DriverException if it is certain that nothing was written
   */
  WriteOutcome write(DeviceId device, RawRegisters registers)
      throws DriverException, InterruptedException;
}
