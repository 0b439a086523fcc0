package io.dataskipper.boat.simulator.wire;

import java.time.Duration;

/**
 * How long characters take on a serial line.
 *
 * @param baudRate bits a second; 0 for a line that takes no time
 * @param bitsPerCharacter start, data, parity and stop bits together, 10 for 8N1 and 11 for 8E1
 */
public record LineTiming(int baudRate, int bitsPerCharacter) {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final int FIXED_SILENCE_ABOVE = 19_200;
  private static final long FIXED_SILENCE_NANOS = 1_750_000;

  /** A line that takes no time. */
  public static final LineTiming INSTANT = new LineTiming(0, 11);

  public LineTiming {
    if (baudRate < 0 || bitsPerCharacter < 8 || bitsPerCharacter > 12) {
      throw new IllegalArgumentException(
          "baudRate=%d is below 0 or bitsPerCharacter=%d not in 8..12"
              .formatted(baudRate, bitsPerCharacter));
    }
  }

  /** The time that so many characters take without a pause. */
  public long nanos(long characters) {
    return baudRate == 0 ? 0 : characters * bitsPerCharacter * NANOS_PER_SECOND / baudRate;
  }

  /**
   * The silence that ends a frame: 3.5 characters, or 1.75 ms above 19200 baud (Modbus over serial
   * line V1.02, 2.5.1.1).
   */
  public Duration silence() {
    if (baudRate > FIXED_SILENCE_ABOVE) {
      return Duration.ofNanos(FIXED_SILENCE_NANOS);
    }
    return Duration.ofNanos(nanos(7) / 2);
  }
}
