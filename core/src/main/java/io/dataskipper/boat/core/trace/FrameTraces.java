package io.dataskipper.boat.core.trace;

import io.dataskipper.boat.api.LinkId;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A trace of every link, all of them together in bounded memory. A link that is opened anew goes on
 * with the trace that it had, also in an engine that was started anew. Safe for any thread.
 */
public final class FrameTraces {
  private static final int TOGETHER = 4 * 1_024 * 1_024;
  private static final int MOST = 512 * 1_024;

  private final Map<LinkId, FrameRing> rings = new ConcurrentHashMap<>();
  private final Clock clock;
  private volatile int share = MOST;

  /**
   * @param clock stamps the frames
   */
  public FrameTraces(Clock clock) {
    this.clock = clock;
  }

  /** Goes over to other links: the traces of those that are gone are forgotten and ended. */
  public void links(Collection<LinkId> links) {
    share = Math.min(MOST, TOGETHER / Math.max(1, links.size()));
    var kept = Set.copyOf(links);
    rings.forEach(
        (link, ring) -> {
          if (!kept.contains(link) && rings.remove(link, ring)) {
            ring.end();
          }
        });
    rings.values().forEach(ring -> ring.limit(share));
  }

  /** The trace of a link, for its driver to tell. */
  public FrameRing ring(LinkId link) {
    return rings.computeIfAbsent(link, _ -> new FrameRing(clock, share));
  }

  /** The trace of a link; empty if nothing has been polled there. */
  public Optional<FrameRing> find(LinkId link) {
    return Optional.ofNullable(rings.get(link));
  }
}
