package io.dataskipper.boat.driver.modbus.codec;

import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.Key;

/** The order of the four bytes of a 32-bit value on the wire, A the most significant. */
public enum Order {
  @Doc("as the specification has it")
  @Key("ABCD")
  ABCD(false, false),
  @Doc("low register first")
  @Key("CDAB")
  CDAB(false, true),
  @Doc("low byte of each register first")
  @Key("BADC")
  BADC(true, false),
  @Doc("all bytes reversed")
  @Key("DCBA")
  DCBA(true, true);

  private final boolean bytesSwapped;
  private final boolean wordsSwapped;

  Order(boolean bytesSwapped, boolean wordsSwapped) {
    this.bytesSwapped = bytesSwapped;
    this.wordsSwapped = wordsSwapped;
  }

  /** The same for any number of registers. */
  public RegisterOrder registers() {
    return new RegisterOrder(bytesSwapped, wordsSwapped);
  }
}
