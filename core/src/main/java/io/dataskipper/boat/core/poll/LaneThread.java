package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.spi.driver.DriverProvider.ThreadKind;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The thread of a lane: calls its steps, and parks until the next is due. */
final class LaneThread {
  private static final System.Logger LOG = System.getLogger(LaneThread.class.getName());
  private static final Duration END = Duration.ofSeconds(5);

  private final String name;
  private final Lane lane;
  private final DriverGuard driver;
  private final Ticker ticker;
  private final Thread thread;
  private volatile boolean closing;

  LaneThread(String name, ThreadKind kind, Lane lane, DriverGuard driver, Ticker ticker) {
    this.name = name;
    this.lane = lane;
    this.driver = driver;
    this.ticker = ticker;
    Thread.Builder builder =
        switch (kind) {
          case VIRTUAL -> Thread.ofVirtual();
          case PLATFORM -> Thread.ofPlatform().daemon();
        };
    this.thread = builder.name("lane-" + name).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  Lane lane() {
    return lane;
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
          "close link=%s waited=%ds: the driver does not return".formatted(name, END.toSeconds()));
    }
  }

  private void run() {
    while (!closing) {
      LockSupport.parkNanos(step() - ticker.nanos());
      if (Thread.interrupted()) {
        LOG.log(Level.DEBUG, "poll link=%s: interrupted".formatted(name));
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
      LOG.log(Level.ERROR, "poll link=%s: the lane failed".formatted(name), e);
      lane.broken(e);
    }
    return ticker.nanos();
  }
}
