package io.dataskipper.boat.core.commission;

import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import io.dataskipper.boat.spi.probe.ProbeRequest;

/** Requests as people who know Modbus name them: by function code. */
public final class RegisterRequest {
  private static final String HOLDING = "holding";
  private static final String COIL = "coil";
  private static final int MOST_REGISTERS = 125;
  private static final int MOST_REGISTERS_WRITTEN = 123;
  private static final int ADDRESSES = 65_536;

  private RegisterRequest() {}

  /** Whether a function code writes. */
  public static boolean writes(int function) {
    return function == 5 || function == 6 || function == 15 || function == 16;
  }

  /**
   * The request of a function code.
   *
   * @param count how many addresses to read
   * @param values to write, one for functions 5 and 6
   * @throws IllegalArgumentException if they do not go together; the message says what is allowed
   */
  public static ProbeRequest of(int unit, int function, int address, int count, char[] values) {
    int length = writes(function) ? values.length : count;
    if (address + length > ADDRESSES) {
      throw new IllegalArgumentException("the last address would be beyond 65535");
    }
    return switch (function) {
      case 1 -> read(unit, COIL, address, count, 2_000);
      case 2 -> read(unit, "discrete", address, count, 2_000);
      case 3 -> read(unit, HOLDING, address, count, MOST_REGISTERS);
      case 4 -> read(unit, "input", address, count, MOST_REGISTERS);
      case 5 -> write(unit, COIL, address, values, 1, false);
      case 6 -> write(unit, HOLDING, address, values, 1, false);
      case 15 -> write(unit, COIL, address, values, 1_968, true);
      case 16 -> write(unit, HOLDING, address, values, MOST_REGISTERS_WRITTEN, true);
      default ->
          throw new IllegalArgumentException(
              "function %d: 1 to 4 read, 5, 6, 15 and 16 write".formatted(function));
    };
  }

  private static ProbeRequest read(int unit, String space, int address, int count, int most) {
    if (count < 1 || count > most) {
      throw new IllegalArgumentException("count %d is not in 1..%d".formatted(count, most));
    }
    return new ProbeRequest.Read(unit, new Extent(space, address, count));
  }

  private static ProbeRequest write(
      int unit, String space, int address, char[] values, int most, boolean several) {
    if (values.length < 1 || values.length > most) {
      throw new IllegalArgumentException(
          "%d values are not in 1..%d".formatted(values.length, most));
    }
    return new ProbeRequest.Write(unit, new RawRegisters(space, address, values), several);
  }
}
