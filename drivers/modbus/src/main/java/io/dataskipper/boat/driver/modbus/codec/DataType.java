package io.dataskipper.boat.driver.modbus.codec;

import io.dataskipper.boat.spi.settings.Doc;

/** How the registers of a point are to be understood. */
public enum DataType {
  @Doc("signed, 1 register")
  INT16(1),
  @Doc("unsigned, 1 register")
  UINT16(1),
  @Doc("signed, 2 registers")
  INT32(2),
  @Doc("unsigned, 2 registers")
  UINT32(2),
  @Doc("signed, 4 registers")
  INT64(4),
  @Doc("unsigned, 4 registers")
  UINT64(4),
  @Doc("IEEE 754 single precision, 2 registers")
  FLOAT32(2),
  @Doc("IEEE 754 double precision, 4 registers")
  FLOAT64(4),
  @Doc("four decimal digits a register, 1 to 4 registers by count")
  BCD(0),
  @Doc("two characters a register, 1 to 125 registers by count")
  STRING(0),
  @Doc("16 bits a register, 1 to 4 registers by count")
  BITFIELD(0),
  @Doc("a coil, a discrete input, one bit of a register, or a register that is 0 or not")
  BOOL(1);

  private final int registers;

  DataType(int registers) {
    this.registers = registers;
  }

  /** How many registers a value takes, or 0 where the point itself says so. */
  public int registers() {
    return registers;
  }

  /** Whether scale and offset apply. */
  public boolean scalable() {
    return switch (this) {
      case INT16, UINT16, INT32, UINT32, INT64, UINT64, FLOAT32, FLOAT64, BCD -> true;
      case STRING, BITFIELD, BOOL -> false;
    };
  }

  /** Whether a value is made of IEEE 754 bits. */
  public boolean floating() {
    return this == FLOAT32 || this == FLOAT64;
  }
}
