package io.dataskipper.boat.core.poll;

import java.time.Clock;
import java.time.Instant;

/** The two times of a lane: the wall's for stamps, the ticker's for all that waits or measures. */
record LaneClock(Clock wall, Ticker ticker) {

  long nanos() {
    return ticker.nanos();
  }

  Instant instant() {
    return wall.instant();
  }

  /** The wall time of a moment of the ticker, near enough for people. */
  Instant instantAt(long nanos) {
    return wall.instant().plusNanos(nanos - ticker.nanos());
  }
}
