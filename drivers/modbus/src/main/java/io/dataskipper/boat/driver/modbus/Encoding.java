package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.spi.settings.Doc;

/** What a number means beyond its scale. */
public enum Encoding {
  @Doc("a power factor v of -2 to 2 with its quadrant: above 1 it is 2 - v, below -1 it is -2 - v")
  SCHNEIDER_4Q_PF
}
