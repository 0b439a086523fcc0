package io.dataskipper.boat.spi.driver;

/**
 * Is told every frame of one link as it was on the wire, for people who look for a fault. A driver
 * tells the bytes that it has at hand and builds nothing for the tap: where nobody listens, a call
 * costs nothing.
 *
 * <p>The host's tap never throws, never blocks for long, and copies what it keeps before it
 * returns. It may be called from any thread, also after the driver was closed. Frames are told in
 * the order in which they were sent or came.
 */
@FunctionalInterface
public interface FrameTap {
  /** Nobody listens. */
  FrameTap NONE = (framing, kind, nanos, bytes, start, length) -> {};

  /**
   * Tells one frame.
   *
   * @param nanos by {@link System#nanoTime}: when it was handed to the line, or when its last byte
   *     was got from it
   * @param bytes among which it lies; the caller may change them afterwards
   * @param start where its first byte lies
   * @param length how many bytes, at least 1
   */
  void frame(Framing framing, Kind kind, long nanos, byte[] bytes, int start, int length);

  /** What the bytes of a frame mean. */
  enum Framing {
    /** MBAP header, function code, data. */
    MODBUS_TCP,
    /** Unit, function code, data, CRC; on a serial line or carried by TCP. */
    MODBUS_RTU,
    /** Anything else: shown as bytes. */
    OTHER
  }

  /** Where a frame went. */
  enum Kind {
    /** To the device. */
    SENT,
    /** From the device, as the answer to what was sent last. */
    RECEIVED,
    /**
     * From the line, and of no use: late, of another unit, damaged, cut off, or no frame at all.
     */
    DROPPED
  }
}
