package io.dataskipper.boat.driver.modbus.wire;

/** An answer that belongs to its request. Valid until the next request of its channel. */
public final class Answer {
  private final byte[] bytes;
  private final int at;
  private final int end;

  Answer(byte[] bytes, int at, int end) {
    this.bytes = bytes;
    this.at = at;
    this.end = end;
  }

  /** Why the device declined; 0 if it did not. */
  public int exceptionCode() {
    return bytes[at] < 0 ? bytes[at + 1] & 0xFF : 0;
  }

  /** The bytes among which the answer lies. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the data of an answer to a reading request begin, after function code and byte count. */
  public int dataStart() {
    return at + 2;
  }

  /** Behind the last byte of the answer. */
  public int end() {
    return end;
  }
}
