package io.dataskipper.boat.driver.modbus.codec;

/** A value that a point has no place for; the message says what it takes. */
public final class UnrepresentableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnrepresentableException(String message) {
    super(message);
  }
}
