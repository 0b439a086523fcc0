package io.dataskipper.boat.driver.modbus.wire;

import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Key;

/** The parity bit of a character. */
public enum Parity {
  @Doc("no parity bit")
  @Key(value = "N", also = "none")
  NONE,
  @Doc("an even number of ones")
  @Key(value = "E", also = "even")
  EVEN,
  @Doc("an odd number of ones")
  @Key(value = "O", also = "odd")
  ODD
}
