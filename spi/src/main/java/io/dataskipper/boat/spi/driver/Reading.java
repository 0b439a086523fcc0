package io.dataskipper.boat.spi.driver;

import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a {@link ReadBlock}.
 *
 * @param samples one a point of the block, in its order
 * @param raw the registers as they came; null if the protocol has none or the device declined
 */
public record Reading(List<Sample> samples, @Nullable RawRegisters raw) {
  public Reading {
    samples = List.copyOf(samples);
  }
}
