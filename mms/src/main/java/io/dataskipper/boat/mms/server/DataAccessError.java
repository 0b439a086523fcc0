package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.ber.Ber;

/** Why a variable cannot be read or written (ISO 9506-2). */
public enum DataAccessError {
  OBJECT_INVALIDATED(0),
  HARDWARE_FAULT(1),
  TEMPORARILY_UNAVAILABLE(2),
  OBJECT_ACCESS_DENIED(3),
  OBJECT_UNDEFINED(4),
  INVALID_ADDRESS(5),
  TYPE_UNSUPPORTED(6),
  TYPE_INCONSISTENT(7),
  OBJECT_ATTRIBUTE_INCONSISTENT(8),
  OBJECT_ACCESS_UNSUPPORTED(9),
  OBJECT_NON_EXISTENT(10),
  OBJECT_VALUE_INVALID(11);

  private final int code;

  DataAccessError(int code) {
    this.code = code;
  }

  byte[] encoded() {
    return Ber.integer(0x80, code);
  }
}
