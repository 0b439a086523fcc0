package io.dataskipper.boat.mms.model;

/** An SCL file cannot be served; the message says what is wrong and where. */
public final class SclException extends Exception {
  private static final long serialVersionUID = 1L;

  SclException(String message) {
    super(message);
  }

  SclException(String message, Throwable cause) {
    super(message, cause);
  }
}
