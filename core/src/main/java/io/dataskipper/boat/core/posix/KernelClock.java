package io.dataskipper.boat.core.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/** What the kernel knows of its clock: whether a daemon such as chrony disciplines it. */
public final class KernelClock {
  /** Longer than {@code struct timex} is on any 64-bit Linux. */
  private static final int TIMEX_BYTES = 256;

  private static final int STATUS_AT = 40;
  private static final int UNSYNCHRONIZED = 0x40;

  private KernelClock() {}

  /** Whether the clock is synchronised; empty if this machine does not tell. */
  public static Optional<Boolean> synchronised() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return Optional.empty();
    }
    try (var arena = Arena.ofConfined()) {
      var timex = arena.allocate(TIMEX_BYTES, Long.BYTES);
      if (LibC.ADJTIMEX.call(arena.allocate(LibC.STATE), timex) < 0) {
        return Optional.empty();
      }
      int status = timex.get(ValueLayout.JAVA_INT, STATUS_AT);
      return Optional.of((status & UNSYNCHRONIZED) == 0);
    }
  }
}
