package io.dataskipper.boat.core.trace;

/** What the codes of Modbus are called. */
final class ModbusWords {
  private ModbusWords() {}

  static String function(int code) {
    return switch (code) {
      case 1 -> "read coils";
      case 2 -> "read discrete inputs";
      case 3 -> "read holding registers";
      case 4 -> "read input registers";
      case 5 -> "write coil";
      case 6 -> "write register";
      case 8 -> "diagnostics";
      case 15 -> "write coils";
      case 16 -> "write registers";
      case 17 -> "report server id";
      case 22 -> "mask write register";
      case 23 -> "read and write registers";
      case 43 -> "read device identification";
      default -> "function " + code;
    };
  }

  /** An exception code with its name, such as {@code 02 illegal data address}. */
  static String exception(int code) {
    var name =
        switch (code) {
          case 1 -> " illegal function";
          case 2 -> " illegal data address";
          case 3 -> " illegal data value";
          case 4 -> " server device failure";
          case 5 -> " acknowledge";
          case 6 -> " server device busy";
          case 8 -> " memory parity error";
          case 10 -> " gateway path unavailable";
          case 11 -> " gateway target device failed to respond";
          default -> "";
        };
    return "%02X%s".formatted(code, name);
  }
}
