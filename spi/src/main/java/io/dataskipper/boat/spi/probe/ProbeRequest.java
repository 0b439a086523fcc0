package io.dataskipper.boat.spi.probe;

import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;

/** One request to a unit, whether or not it is configured. */
public sealed interface ProbeRequest {

  /** Whom it is for. */
  int unit();

  /** Reads addresses. */
  record Read(int unit, Extent extent) implements ProbeRequest {}

  /**
   * Writes addresses.
   *
   * @param several whether the request for several values is used also for one
   */
  record Write(int unit, RawRegisters registers, boolean several) implements ProbeRequest {}
}
