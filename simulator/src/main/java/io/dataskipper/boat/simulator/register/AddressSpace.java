package io.dataskipper.boat.simulator.register;

/** The four address spaces of a Modbus device, each with 65,536 addresses of its own. */
public enum AddressSpace {
  COIL(true),
  DISCRETE_INPUT(true),
  HOLDING_REGISTER(false),
  INPUT_REGISTER(false);

  private final boolean bits;

  AddressSpace(boolean bits) {
    this.bits = bits;
  }

  /** Whether an address holds one bit; otherwise it holds a 16-bit word. */
  public boolean bits() {
    return bits;
  }
}
