package io.dataskipper.boat.driver.modbus.wire;

/** Why a serial port could not be opened, by the error numbers of Linux. */
final class Errno {
  private Errno() {}

  static String text(int number) {
    return switch (number) {
      case 2, 6, 19 -> "no such port";
      case 5 -> "the port is gone";
      case 11, 16 -> "another program has the port";
      case 13 -> "no permission; the user must belong to the group of the port, often dialout";
      case 22, 25 -> "not a serial port, or one without these settings";
      default -> "error " + number;
    };
  }
}
