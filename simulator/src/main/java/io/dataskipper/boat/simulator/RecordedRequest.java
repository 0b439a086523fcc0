package io.dataskipper.boat.simulator;

import io.dataskipper.boat.simulator.register.AddressRange;
import io.dataskipper.boat.simulator.register.AddressSpace;
import org.jspecify.annotations.Nullable;

/**
 * A request as it arrived, whatever became of it.
 *
 * @param unit the unit id it was for
 * @param function its function code
 * @param address the first address, 0 for functions without one; of function 23 the one read
 * @param count how many addresses, 0 for functions without addresses
 * @param arrivedNanos when it had arrived, by {@link System#nanoTime()}
 */
public record RecordedRequest(int unit, int function, int address, int count, long arrivedNanos) {

  static RecordedRequest of(int unit, byte[] bytes, int pdu, int length) {
    int function = bytes[pdu] & 0xFF;
    int address = 0;
    int count = 0;
    if (space(function) != null && length >= 5) {
      address = word(bytes, pdu + 1);
      count =
          switch (function) {
            case 5, 6, 22 -> 1;
            default -> word(bytes, pdu + 3);
          };
    }
    return new RecordedRequest(unit, function, address, count, System.nanoTime());
  }

  /** What it is about, null if that is no range of addresses. */
  @Nullable AddressRange range() {
    AddressSpace space = space(function);
    return space == null || count < 1 ? null : new AddressRange(space, address, count);
  }

  private static @Nullable AddressSpace space(int function) {
    return switch (function) {
      case 1, 5, 15 -> AddressSpace.COIL;
      case 2 -> AddressSpace.DISCRETE_INPUT;
      case 3, 6, 16, 22, 23 -> AddressSpace.HOLDING_REGISTER;
      case 4 -> AddressSpace.INPUT_REGISTER;
      default -> null;
    };
  }

  private static int word(byte[] bytes, int at) {
    return (bytes[at] & 0xFF) << 8 | (bytes[at + 1] & 0xFF);
  }
}
