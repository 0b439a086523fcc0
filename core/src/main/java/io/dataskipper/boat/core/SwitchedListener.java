package io.dataskipper.boat.core;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.core.poll.PollListener;
import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;

/**
 * Tells the lanes' listeners, which may be exchanged while the lanes run: what comes in between is
 * kept and told to the new ones, in order. Safe for any thread.
 */
final class SwitchedListener implements PollListener {
  private static final System.Logger LOG = System.getLogger(SwitchedListener.class.getName());

  /** Exchanging takes seconds at most; a whole minute of 2,000 devices fits. */
  private static final int MOST_KEPT = 500_000;

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Deque<Consumer<PollListener>> kept = new ArrayDeque<>();
  private PollListener listener;
  private boolean holding;

  SwitchedListener(PollListener listener) {
    this.listener = listener;
  }

  @Override
  public void onReading(DeviceReading reading) {
    tell(told -> told.onReading(reading));
  }

  @Override
  public void onScan(Scan scan) {
    tell(told -> told.onScan(scan));
  }

  @Override
  public void onAvailability(DeviceId device, Availability availability, String reason) {
    tell(told -> told.onAvailability(device, availability, reason));
  }

  private void tell(Consumer<PollListener> event) {
    lock.readLock().lock();
    try {
      if (!holding) {
        event.accept(listener);
        return;
      }
    } finally {
      lock.readLock().unlock();
    }
    keepOrTell(event);
  }

  private void keepOrTell(Consumer<PollListener> event) {
    lock.writeLock().lock();
    try {
      if (!holding) {
        event.accept(listener);
      } else {
        keep(event);
      }
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void keep(Consumer<PollListener> event) {
    if (kept.size() >= MOST_KEPT) {
      kept.removeFirst();
      LOG.log(Level.ERROR, "the configuration is exchanged too slowly: a reading is lost");
    }
    kept.add(event);
  }

  /** From when this returns on nothing is told, but kept. */
  void hold() {
    lock.writeLock().lock();
    try {
      holding = true;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Tells a listener what was kept, and then what comes. */
  void release(PollListener next) {
    lock.writeLock().lock();
    try {
      listener = next;
      for (var event = kept.poll(); event != null; event = kept.poll()) {
        event.accept(next);
      }
      holding = false;
    } finally {
      lock.writeLock().unlock();
    }
  }
}
