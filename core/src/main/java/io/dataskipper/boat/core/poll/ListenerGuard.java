package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicLong;

/** Keeps a listener's defects from the lane: the first is logged, the rest are counted. */
final class ListenerGuard implements PollListener {
  private static final System.Logger LOG = System.getLogger(ListenerGuard.class.getName());

  private final PollListener listener;
  private final AtomicLong failures = new AtomicLong();
  private volatile boolean closed;

  ListenerGuard(PollListener listener) {
    this.listener = listener;
  }

  /** From now on nothing is told. */
  void close() {
    closed = true;
  }

  /** Tells a reading; returns whether that was still to be done. */
  boolean tell(DeviceReading reading) {
    return guarded(() -> listener.onReading(reading));
  }

  @Override
  public void onReading(DeviceReading reading) {
    tell(reading);
  }

  @Override
  public void onScan(Scan scan) {
    guarded(() -> listener.onScan(scan));
  }

  @Override
  public void onAvailability(DeviceId device, Availability availability, String reason) {
    guarded(() -> listener.onAvailability(device, availability, reason));
  }

  private boolean guarded(Runnable call) {
    if (closed) {
      return false;
    }
    try {
      call.run();
    } catch (RuntimeException e) {
      if (failures.getAndIncrement() == 0) {
        LOG.log(
            Level.ERROR, "tell a reading: the listener failed; further failures are counted", e);
      }
    }
    return true;
  }
}
