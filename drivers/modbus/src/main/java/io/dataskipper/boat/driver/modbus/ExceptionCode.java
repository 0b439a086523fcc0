package io.dataskipper.boat.driver.modbus;

/** Why a device declined, by clause 7 of the Modbus application protocol. */
final class ExceptionCode {
  static final int ILLEGAL_FUNCTION = 1;
  static final int ILLEGAL_ADDRESS = 2;
  static final int ILLEGAL_VALUE = 3;
  static final int ACKNOWLEDGE = 5;
  static final int BUSY = 6;
  static final int NO_PATH = 10;
  static final int NO_ANSWER_BEHIND_GATEWAY = 11;

  private ExceptionCode() {}

  /** In words, such as {@code exception 02 illegal data address}. */
  static String text(int code) {
    return "exception %02X %s"
        .formatted(
            code,
            switch (code) {
              case ILLEGAL_FUNCTION -> "illegal function";
              case ILLEGAL_ADDRESS -> "illegal data address";
              case ILLEGAL_VALUE -> "illegal data value";
              case 4 -> "device failure";
              case ACKNOWLEDGE -> "acknowledged, still working";
              case BUSY -> "device busy";
              case 7 -> "negative acknowledge";
              case 8 -> "memory parity error";
              case NO_PATH -> "gateway path unavailable";
              case NO_ANSWER_BEHIND_GATEWAY -> "gateway target failed to respond";
              default -> "unknown to the specification";
            });
  }
}
