package io.dataskipper.boat.core.registry;

/** What the registers of a SunSpec point hold. */
public enum SunSpecType {
  INT16(1),
  UINT16(1),
  UINT32(2),
  FLOAT32(2),
  /** A counter that wraps; 0 says that it is not implemented. */
  ACC32(2),
  ENUM16(1),
  BITFIELD32(2),
  /** The power of ten by which other points are multiplied, -10 to 10; may change at any time. */
  SUNSSF(1),
  /** How often a block is repeated. */
  COUNT(1),
  STRING(0),
  PAD(1);

  private final int registers;

  SunSpecType(int registers) {
    this.registers = registers;
  }

  /** How many registers a value takes, or 0 where the point itself says so. */
  int registers() {
    return registers;
  }

  boolean hasSymbols() {
    return this == ENUM16 || this == BITFIELD32;
  }
}
