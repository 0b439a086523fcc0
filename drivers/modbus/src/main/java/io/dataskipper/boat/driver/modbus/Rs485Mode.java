package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.spi.settings.Doc;

/** Who switches the direction of an RS-485 transceiver. */
public enum Rs485Mode {
  @Doc("the adapter by itself, as most USB adapters do")
  OFF,
  @Doc("the kernel by the RTS line, for ports whose driver can (TIOCSRS485)")
  KERNEL
}
