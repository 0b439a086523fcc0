package io.dataskipper.boat.driver.iec61850.mms;

import java.util.Locale;

/** Why a variable could not be read or written, by the numbers of ISO 9506. */
public enum AccessError {
  OBJECT_INVALIDATED,
  HARDWARE_FAULT,
  TEMPORARILY_UNAVAILABLE,
  OBJECT_ACCESS_DENIED,
  OBJECT_UNDEFINED,
  INVALID_ADDRESS,
  TYPE_UNSUPPORTED,
  TYPE_INCONSISTENT,
  OBJECT_ATTRIBUTE_INCONSISTENT,
  OBJECT_ACCESS_UNSUPPORTED,
  OBJECT_NON_EXISTENT,
  OBJECT_VALUE_INVALID,
  UNKNOWN;

  /** The error of a number on the wire. */
  public static AccessError of(int code) {
    return code >= 0 && code < values().length ? values()[code] : UNKNOWN;
  }

  /** Whether the server knows no such variable, or none that can be read like this. */
  public boolean wrongReference() {
    return switch (this) {
      case OBJECT_UNDEFINED,
          INVALID_ADDRESS,
          OBJECT_ACCESS_UNSUPPORTED,
          OBJECT_NON_EXISTENT,
          OBJECT_ATTRIBUTE_INCONSISTENT,
          TYPE_INCONSISTENT,
          TYPE_UNSUPPORTED ->
          true;
      case OBJECT_INVALIDATED,
          HARDWARE_FAULT,
          TEMPORARILY_UNAVAILABLE,
          OBJECT_ACCESS_DENIED,
          OBJECT_VALUE_INVALID,
          UNKNOWN ->
          false;
    };
  }

  /** In the words of the standard, such as {@code object-access-denied}. */
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
