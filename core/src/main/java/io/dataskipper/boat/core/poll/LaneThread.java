package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.core.config.LinkConfig;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/** The thread of a lane: calls its steps, and parks until the next is due. */
final class LaneThread {
  private static final System.Logger LOG = System.getLogger(LaneThread.class.getName());
  private static final Duration END = Duration.ofSeconds(5);

  private static final long PARKED = -1;

  private final LinkConfig link;
  private final Lane lane;
  private final DriverGuard driver;
  private final Ticker ticker;
  private final Thread thread;
  private volatile boolean closing;
  private volatile long stepSince = PARKED;

  LaneThread(LinkConfig link, Lane lane, DriverGuard driver, Ticker ticker) {
    this.link = link;
    this.lane = lane;
    this.driver = driver;
    this.ticker = ticker;
    Thread.Builder builder =
        switch (link.thread()) {
          case VIRTUAL -> Thread.ofVirtual();
          case PLATFORM -> Thread.ofPlatform().daemon();
        };
    this.thread = builder.name("lane-" + link.id()).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  Lane lane() {
    return lane;
  }

  LinkConfig link() {
    return link;
  }

  /** Whether it has not come round for longer than its driver may take, or has died. */
  boolean stuck() {
    long since = stepSince;
    boolean hangs = since != PARKED && ticker.nanos() - since > driver.longest().toNanos();
    return !closing && (hangs || ended());
  }

  boolean ended() {
    return thread.getState() == Thread.State.TERMINATED;
  }

  /** Gives it up: it tells nothing any more, and ends when its driver returns. Waits for nobody. */
  void abandon() {
    closing = true;
    lane.abandon();
    thread.interrupt();
    Thread.ofVirtual().name("abandon-" + link.id()).start(driver::close);
  }

  /** Makes the lane look at what is new. */
  void wake() {
    LockSupport.unpark(thread);
  }

  /** Ends the lane, at the latest after some seconds; also twice. Nothing is told any more. */
  void close() throws InterruptedException {
    closing = true;
    lane.mute();
    thread.interrupt();
    driver.close();
    if (!thread.join(END)) {
      LOG.log(
          Level.ERROR,
          "close link=%s waited=%ds: the driver does not return"
              .formatted(link.id(), END.toSeconds()));
    }
  }

  private void run() {
    while (!closing) {
      stepSince = ticker.nanos();
      long wake = step();
      stepSince = PARKED;
      LockSupport.parkNanos(wake - ticker.nanos());
      if (Thread.interrupted()) {
        LOG.log(Level.DEBUG, "poll link=%s: interrupted".formatted(link.id()));
      }
    }
    driver.close();
    lane.end();
  }

  private long step() {
    try {
      return lane.step();
    } catch (InterruptedException e) {
      if (!closing) {
        lane.broken(e);
      }
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, "poll link=%s: the lane failed".formatted(link.id()), e);
      lane.broken(e);
    }
    return ticker.nanos();
  }

  /**
   * Keeps count of lanes that were started anew because their thread did not come round, and of the
   * threads that were left behind: each may hold memory and a port for ever, so there is a bound.
   */
  static final class Restarts {
    /** How many threads may be left behind: then only a new process helps. */
    static final int MOST_LEFT = 8;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);
    private static final int DOUBLINGS = 7;

    private final Map<LinkId, Restarted> restarted = new HashMap<>();
    private final List<LaneThread> left = new CopyOnWriteArrayList<>();

    private record Restarted(int count, long nextNanos) {}

    /** Whether a lane may be started anew now: ever more seldom, and not without end. */
    synchronized boolean allowed(LinkId link, long nanos) {
      var before = restarted.get(link);
      return leftBehind() < MOST_LEFT && (before == null || nanos - before.nextNanos >= 0);
    }

    /** A lane was started anew in place of this one. */
    synchronized void note(LinkId link, LaneThread old, long nanos) {
      left.add(old);
      var count = count(link) + 1;
      var pause = FIRST_PAUSE.multipliedBy(1L << Math.min(count - 1, DOUBLINGS));
      restarted.put(link, new Restarted(count, nanos + pause.toNanos()));
    }

    /** How often the lane of a link was started anew. */
    synchronized int count(LinkId link) {
      var known = restarted.get(link);
      return known == null ? 0 : known.count;
    }

    /** How many threads have not returned yet. */
    int leftBehind() {
      left.removeIf(LaneThread::ended);
      return left.size();
    }
  }
}
