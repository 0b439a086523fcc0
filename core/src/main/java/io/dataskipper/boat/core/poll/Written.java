package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import org.jspecify.annotations.Nullable;

/**
 * What became of a write.
 *
 * @param readBack the point as it was read right after; null if that was not asked for, if the
 *     device did not confirm the write, or if the point could not be read
 * @param raw its registers as they came with that; null if there are none
 */
public record Written(WriteOutcome outcome, @Nullable Sample readBack, @Nullable RawRegisters raw) {

  /** What became of a write that was not read back. */
  public Written(WriteOutcome outcome, @Nullable Sample readBack) {
    this(outcome, readBack, null);
  }

  /** What is done after the device has confirmed a write. */
  public enum Check {
    NONE,
    READ_BACK
  }
}
