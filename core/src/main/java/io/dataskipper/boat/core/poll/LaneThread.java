package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.core.config.LinkConfig;
import java.lang.System.Logger.Level;
import java.time.Duration;
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
}
