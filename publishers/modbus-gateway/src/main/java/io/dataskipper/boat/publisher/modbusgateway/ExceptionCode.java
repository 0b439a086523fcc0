package io.dataskipper.boat.publisher.modbusgateway;

/** Why a request is declined, by clause 7 of the Modbus application protocol. */
final class ExceptionCode {
  static final int ILLEGAL_FUNCTION = 0x01;
  static final int ILLEGAL_ADDRESS = 0x02;
  static final int ILLEGAL_VALUE = 0x03;
  static final int DEVICE_FAILURE = 0x04;
  static final int BUSY = 0x06;
  static final int NO_ANSWER = 0x0B;

  private ExceptionCode() {}
}
