package io.dataskipper.boat.driver.modbus.codec;

import io.dataskipper.boat.spi.settings.Doc;

/** Which end comes first. */
public enum Endianness {
  @Doc("the most significant first")
  BIG,
  @Doc("the least significant first")
  LITTLE
}
