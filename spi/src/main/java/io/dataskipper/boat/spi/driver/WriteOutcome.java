package io.dataskipper.boat.spi.driver;

import java.time.Duration;
import java.time.Instant;

/** What became of a write. */
public sealed interface WriteOutcome {
  /** The device confirmed. */
  record Done(Instant at) implements WriteOutcome {}

  /** The device declined, in its own words. */
  record Refused(String reason) implements WriteOutcome {}

  /** The device may or may not have acted; ask an operator before repeating. */
  record Unknown(Duration waited) implements WriteOutcome {}
}
