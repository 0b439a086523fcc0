package io.dataskipper.boat.core.sunspec;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.RawRegisters;
import java.util.Optional;

/** The holding registers of one unit. */
@FunctionalInterface
public interface RegisterSource {

  /**
   * Reads registers, at most 125.
   *
   * @return empty if the unit declines or does not answer
   * @throws GatewayException if the link is gone
   */
  Optional<RawRegisters> read(int address, int count) throws GatewayException, InterruptedException;
}
