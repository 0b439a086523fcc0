package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.status.LinkStatus;
import io.dataskipper.boat.core.status.LinkStatus.State;
import io.dataskipper.boat.spi.driver.DriverException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is counted of a link: written by its lane, read by anyone. */
final class LinkStats {
  private static final long NEVER = Long.MAX_VALUE;

  private final LinkConfig link;
  private final LaneClock clock;
  private final BusLoad load;
  private State state = State.CONNECTING;
  private Instant since;
  private String lastError = "";
  private @Nullable FailureKind failure;
  private long nextAttempt = NEVER;
  private long requests;
  private long failures;
  private long opened;
  private long missedScans;
  private long lastStep;
  private long idleUntil;

  LinkStats(LinkConfig link, LaneClock clock) {
    this.link = link;
    this.clock = clock;
    this.load = new BusLoad(clock.nanos());
    this.since = clock.instant();
    this.lastStep = clock.nanos();
  }

  synchronized void state(State newState) {
    if (state != newState) {
      state = newState;
      since = clock.instant();
    }
    nextAttempt = NEVER;
    if (newState == State.UP) {
      opened++;
    }
  }

  synchronized void down(DriverException reason, long attempt) {
    state(State.DOWN);
    failed(reason);
    nextAttempt = attempt;
  }

  synchronized void used(long from, long to, boolean answered) {
    load.used(from, to);
    requests++;
    failures += answered ? 0 : 1;
    lastStep = to;
  }

  synchronized void failed(DriverException reason) {
    lastError = reason.getMessage();
    failure = reason.kind();
  }

  synchronized void missed(long scans) {
    missedScans += scans;
  }

  /** The lane has nothing to do until then. */
  synchronized void idle(long now, long until) {
    lastStep = now;
    idleUntil = until;
  }

  synchronized LinkStatus status() {
    long now = clock.nanos();
    return new LinkStatus(
        link.id(),
        link.label(),
        link.type(),
        state,
        since,
        lastError,
        failure,
        nextAttempt == NEVER ? null : clock.instantAt(nextAttempt),
        load.share(now),
        requests,
        failures,
        Math.max(0, opened - 1),
        missedScans,
        now <= idleUntil ? clock.instant() : clock.instantAt(Math.max(lastStep, idleUntil)),
        0);
  }
}
