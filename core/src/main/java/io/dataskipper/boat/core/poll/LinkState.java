package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.status.LinkStatus.State;
import io.dataskipper.boat.spi.driver.DriverException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Whether a link is open, and when it is opened again. Confined to the lane.
 *
 * <p>The pause before the next try grows until a device has answered: a peer that accepts and hangs
 * up at once is no better than one that is not there.
 */
final class LinkState {
  private static final System.Logger LOG = System.getLogger(LinkState.class.getName());
  private static final int SILENT_REQUESTS = 3;

  private final LinkConfig link;
  private final LaneClock clock;
  private final LinkStats stats;
  private final Backoff retryPause;
  private final Backoff reopenPause;
  private boolean up;
  private long attemptAt;
  private long downSince;
  private int setbacks;
  private int silentRequests;
  private long reopenAt;

  LinkState(LinkConfig link, LaneClock clock, LinkStats stats, RandomGenerator random) {
    this.link = link;
    this.clock = clock;
    this.stats = stats;
    this.retryPause = new Backoff(Duration.ofMillis(500), Duration.ofMinutes(1), random);
    this.reopenPause = new Backoff(Duration.ofSeconds(10), Duration.ofMinutes(5), random);
    this.attemptAt = clock.nanos();
  }

  boolean up() {
    return up;
  }

  /** When the link is to be opened; only while it is not up. */
  long attemptAt() {
    return attemptAt;
  }

  void opened() {
    up = true;
    silentRequests = 0;
    stats.state(State.UP);
    LOG.log(Level.DEBUG, "link open link=%s".formatted(link.id()));
  }

  /** The link has failed; told once, until a device answers again. */
  void lost(DriverException reason) {
    long now = clock.nanos();
    up = false;
    attemptAt = now + retryPause.next();
    stats.down(reason, attemptAt);
    if (setbacks++ == 0) {
      downSince = now;
      LOG.log(
          Level.WARNING,
          "link down link=%s: %s".formatted(link.id(), reason.getMessage()),
          reason.kind() == FailureKind.INTERNAL ? reason : null);
    }
  }

  /** A device has answered. */
  void answered() {
    silentRequests = 0;
    reopenPause.reset();
    retryPause.reset();
    if (setbacks > 0) {
      LOG.log(
          Level.INFO,
          "link up again link=%s after=%ds attempts=%d"
              .formatted(
                  link.id(), TimeUnit.NANOSECONDS.toSeconds(clock.nanos() - downSince), setbacks));
      setbacks = 0;
    }
  }

  /** A device has left a request without answer. */
  void silent() {
    silentRequests++;
  }

  /**
   * Whether to open the link anew though it seems up: nothing has come through it for several
   * requests, as when the peer was restarted and the socket is but half open.
   */
  boolean stale(long now) {
    return silentRequests >= SILENT_REQUESTS && now >= reopenAt;
  }

  void reopen(DriverException reason) {
    long now = clock.nanos();
    up = false;
    attemptAt = now;
    reopenAt = now + reopenPause.next();
    stats.state(State.CONNECTING);
    stats.failed(reason);
    LOG.log(Level.DEBUG, "reopen link=%s: %s".formatted(link.id(), reason.getMessage()));
  }

  /** The channel is lent to somebody; the link is opened as soon as that ends. */
  void lent() {
    up = false;
    attemptAt = clock.nanos();
    stats.state(State.LENT);
    LOG.log(Level.INFO, "link lent link=%s".formatted(link.id()));
  }

  void closed() {
    up = false;
    stats.state(State.CLOSED);
  }
}
