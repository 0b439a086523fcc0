package io.dataskipper.boat.spi.probe;

import io.dataskipper.boat.api.RawRegisters;
import java.time.Duration;

/** What a unit answered to a {@link ProbeRequest}. */
public sealed interface ProbeAnswer {

  /** What was read. */
  record Registers(RawRegisters registers) implements ProbeAnswer {}

  /** The unit confirmed the write. */
  record Confirmed() implements ProbeAnswer {}

  /**
   * The unit declined.
   *
   * @param reason in words, such as {@code exception 02 illegal data address}
   */
  record Declined(int code, String reason) implements ProbeAnswer {}

  /** The unit may or may not have written. */
  record Unknown(Duration waited) implements ProbeAnswer {}
}
