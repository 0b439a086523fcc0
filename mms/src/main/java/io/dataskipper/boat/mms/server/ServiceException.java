package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.ber.Ber;

/** A service as a whole is refused. */
final class ServiceException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int DEFINITION = 0x82;
  private static final int RESOURCE = 0x83;
  private static final int SERVICE = 0x84;
  private static final int ACCESS = 0x87;
  private static final int FILE = 0x8b;

  private final int errorClass;
  private final int code;

  private ServiceException(int errorClass, int code, String message) {
    super(message);
    this.errorClass = errorClass;
    this.code = code;
  }

  static ServiceException nonExistent(String what) {
    return new ServiceException(ACCESS, 2, what + " does not exist");
  }

  static ServiceException denied(String what) {
    return new ServiceException(ACCESS, 3, what + " is denied");
  }

  static ServiceException alreadyThere(String what) {
    return new ServiceException(DEFINITION, 5, what + " is there already");
  }

  static ServiceException tooMuch(String what) {
    return new ServiceException(RESOURCE, 0, what);
  }

  static ServiceException wrong(String what) {
    return new ServiceException(SERVICE, 5, what);
  }

  static ServiceException noSuchFile(String name) {
    return new ServiceException(FILE, 7, "file " + name + " does not exist");
  }

  static ServiceException noSuchPosition(long position) {
    return new ServiceException(FILE, 5, "position=%d is not in the file".formatted(position));
  }

  byte[] encoded(byte[] invokeId) {
    return Ber.element(
        0xa2,
        Ber.element(0x80, invokeId),
        Ber.element(0xa2, Ber.element(0xa0, Ber.integer(errorClass, code))));
  }
}
