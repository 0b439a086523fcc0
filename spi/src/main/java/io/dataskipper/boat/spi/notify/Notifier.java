package io.dataskipper.boat.spi.notify;

import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.spi.publish.Delivery;
import java.util.List;

/**
 * Tells people of alerts. The host keeps an alert until it is confirmed, repeats it in order and
 * limits the rate; a notifier holds none. The host never calls it twice at once.
 */
public interface Notifier extends AutoCloseable {

  /**
   * Tells of alerts, the oldest first. Returns when the service has confirmed all, or at the first
   * that it did not.
   *
   * @param alerts at least one
   */
  Delivery send(List<Alert> alerts) throws InterruptedException;

  /** Ends it in any state, from any thread, also twice; unblocks a call that waits. */
  @Override
  void close();
}
