package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.core.trace.FrameDecoder;
import io.dataskipper.boat.core.trace.FrameRing;
import io.dataskipper.boat.portal.rest.Json;

/** The frames of a link for one client. For one thread. */
final class FollowedTrace implements Followers.Followed {
  private static final int MOST_AT_ONCE = 500;

  private final FrameRing ring;
  private final Json json;
  private FrameDecoder decoder = new FrameDecoder();

  FollowedTrace(FrameRing ring, Json json) {
    this.ring = ring;
    this.json = json;
  }

  @Override
  public long newest() {
    return ring.newest();
  }

  @Override
  public boolean await(long number, long nanos) throws InterruptedException {
    return ring.await(number, nanos);
  }

  @Override
  public Followers.News after(long number) {
    var frames = ring.after(number, MOST_AT_ONCE);
    if (frames.isEmpty()) {
      return new Followers.News("", number);
    }
    long lost = frames.getFirst().number() - number - 1;
    if (lost > 0) {
      // The request that an answer belongs to may be among them.
      decoder = new FrameDecoder();
    }
    var text = new StringBuilder(Followers.lost("frames", lost));
    for (var frame : frames) {
      text.append("event: frame\ndata: ")
          .append(json.text(TraceView.Frame.of(decoder.next(frame))))
          .append("\n\n");
    }
    return new Followers.News(text.toString(), frames.getLast().number());
  }

  @Override
  public boolean ended() {
    return ring.ended();
  }

  @Override
  public String farewell() {
    return "event: gone\ndata: {}\n\n";
  }
}
