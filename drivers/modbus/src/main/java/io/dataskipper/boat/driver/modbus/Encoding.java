package io.dataskipper.boat.driver.modbus;

import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Key;

/** What a number means beyond its scale. */
public enum Encoding {
  @Doc("a power factor v of -2 to 2 with its quadrant: above 1 it is 2 - v, below -1 it is -2 - v")
  @Key("schneider_4q_pf")
  SCHNEIDER_4Q_PF
}
