package io.dataskipper.boat.core.plan;

import io.dataskipper.boat.spi.driver.ReadBlock;

/** A request beyond those of the plan. */
sealed interface Question {

  ReadBlock block();

  /** Does the device still decline this? */
  record Doubt(ReadBlock block) implements Question {}

  /** Does it answer this part of a block that it was silent on? */
  record Part(ReadBlock block, Inquiry inquiry) implements Question {}

  /** Does it answer at all? */
  record SignOfLife(ReadBlock block) implements Question {}
}
