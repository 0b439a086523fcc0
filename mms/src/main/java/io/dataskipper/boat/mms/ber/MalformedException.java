package io.dataskipper.boat.mms.ber;

import java.io.IOException;

/** What a peer sent is not what its protocol says. */
public final class MalformedException extends IOException {
  private static final long serialVersionUID = 1L;

  public MalformedException(String message) {
    super(message);
  }
}
