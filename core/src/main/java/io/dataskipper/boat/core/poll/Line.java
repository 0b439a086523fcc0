package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.core.config.LinkPolicy;
import org.jspecify.annotations.Nullable;

/** The quiet times of a link. */
final class Line {
  private final LinkPolicy policy;
  private long freeAt;
  private long lastEnd;
  private @Nullable PolledDevice last;

  Line(LinkPolicy policy) {
    this.policy = policy;
  }

  void opened(long now) {
    freeAt = now + policy.pauseAfterConnect().toNanos();
    last = null;
  }

  void used(PolledDevice device, long end) {
    last = device;
    lastEnd = end;
    freeAt = end + policy.pauseBetweenRequests().toNanos();
  }

  /** When the next request may be sent to this device. */
  long freeFor(PolledDevice device) {
    return last == null || last == device
        ? freeAt
        : Math.max(freeAt, lastEnd + policy.pauseOnUnitChange().toNanos());
  }
}
