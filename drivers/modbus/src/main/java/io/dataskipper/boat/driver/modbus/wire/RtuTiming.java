package io.dataskipper.boat.driver.modbus.wire;

import java.time.Duration;

/**
 * The times of a line that carries RTU frames.
 *
 * @param timeout how long a device may take from the end of a request to the beginning of its
 *     answer
 * @param quiet how long the line is kept quiet after a request without valid answer
 * @param character what one character takes; zero where the line is not a serial one
 * @param gap the silence between two frames
 */
public record RtuTiming(Duration timeout, Duration quiet, Duration character, Duration gap) {
  private static final int FASTEST_BAUD_WITH_GAP_BY_CHARACTERS = 19_200;
  private static final Duration FIXED_GAP = Duration.ofNanos(1_750_000);

  /** For frames that are carried by something else than a serial line. */
  public static RtuTiming carried(Duration timeout, Duration quiet) {
    return new RtuTiming(timeout, quiet, Duration.ZERO, Duration.ZERO);
  }

  /**
   * For a serial line, by clause 2.5.1.1 of the specification of Modbus over serial line: a gap of
   * 3.5 characters, above 19,200 baud of 1.75 ms.
   *
   * @param bits of one character, start, parity and stop bits included
   */
  public static RtuTiming serial(Duration timeout, Duration quiet, int baudRate, int bits) {
    var character = Duration.ofNanos(1_000_000_000L * bits / baudRate);
    var gap =
        baudRate > FASTEST_BAUD_WITH_GAP_BY_CHARACTERS
            ? FIXED_GAP
            : character.multipliedBy(7).dividedBy(2);
    return new RtuTiming(timeout, quiet, character, gap);
  }
}
