package io.dataskipper.boat.simulator.register;

/**
 * One named quantity of a simulated meter and where it stands. What a reader gets is {@code raw *
 * scale + offset}; a value that is set goes the other way.
 *
 * @param name the quantity, such as {@code voltage_l1_n}; plausible values are chosen by it
 * @param space the address space
 * @param address the first address, zero-based as on the wire
 * @param count how many addresses it takes
 * @param dataType how the words are to be read
 * @param order the order of words and bytes
 * @param scale what one raw step is worth, not zero
 * @param offset the value of a raw zero
 * @param unit the unit after scaling, such as {@code kWh}; empty if it has none
 */
public record SimulatedRegister(
    String name,
    AddressSpace space,
    int address,
    int count,
    DataType dataType,
    RegisterOrder order,
    double scale,
    double offset,
    String unit) {
  private static final int ADDRESSES = 65_536;

  public SimulatedRegister {
    if (address < 0 || count < 1 || address + count > ADDRESSES) {
      throw new IllegalArgumentException(
          "register %s: address=%d count=%d is not within 0..65535"
              .formatted(name, address, count));
    }
    boolean fits =
        dataType.words() == 0
            ? dataType == DataType.STRING || count <= 4
            : count == dataType.words();
    if (!fits || (space.bits() && dataType != DataType.BOOL)) {
      throw new IllegalArgumentException(
          "register %s: %s does not fit into count=%d of %s"
              .formatted(name, dataType, count, space));
    }
    if (scale == 0 || !Double.isFinite(scale) || !Double.isFinite(offset)) {
      throw new IllegalArgumentException(
          "register %s: scale=%s offset=%s is not invertible".formatted(name, scale, offset));
    }
  }

  /** A register of one of the word spaces, unscaled, in the standard's order. */
  public static SimulatedRegister of(
      AddressSpace space, String name, int address, DataType dataType) {
    return new SimulatedRegister(
        name,
        space,
        address,
        Math.max(1, dataType.words()),
        dataType,
        RegisterOrder.ABCD,
        1,
        0,
        "");
  }

  /** A holding register, unscaled, in the standard's order. */
  public static SimulatedRegister holding(String name, int address, DataType dataType) {
    return of(AddressSpace.HOLDING_REGISTER, name, address, dataType);
  }

  /** An input register, unscaled, in the standard's order. */
  public static SimulatedRegister input(String name, int address, DataType dataType) {
    return of(AddressSpace.INPUT_REGISTER, name, address, dataType);
  }

  /** A coil. */
  public static SimulatedRegister coil(String name, int address) {
    return of(AddressSpace.COIL, name, address, DataType.BOOL);
  }

  /** A discrete input. */
  public static SimulatedRegister discreteInput(String name, int address) {
    return of(AddressSpace.DISCRETE_INPUT, name, address, DataType.BOOL);
  }

  /** This register with another number of addresses, for the types that leave it open. */
  public SimulatedRegister withCount(int newCount) {
    return new SimulatedRegister(
        name, space, address, newCount, dataType, order, scale, offset, unit);
  }

  /** This register in another order. */
  public SimulatedRegister withOrder(RegisterOrder newOrder) {
    return new SimulatedRegister(
        name, space, address, count, dataType, newOrder, scale, offset, unit);
  }

  /** This register with raw steps of another worth. */
  public SimulatedRegister withScale(double newScale, double newOffset) {
    return new SimulatedRegister(
        name, space, address, count, dataType, order, newScale, newOffset, unit);
  }

  /** This register in another unit. */
  public SimulatedRegister withUnit(String newUnit) {
    return new SimulatedRegister(
        name, space, address, count, dataType, order, scale, offset, newUnit);
  }
}
