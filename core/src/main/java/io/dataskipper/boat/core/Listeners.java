package io.dataskipper.boat.core;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.core.poll.PollListener;
import java.util.List;

/**
 * Tells several listeners, in order.
 *
 * @param listeners the cache first: whoever is told later finds the sample there
 */
record Listeners(List<PollListener> listeners) implements PollListener {
  Listeners {
    listeners = List.copyOf(listeners);
  }

  @Override
  public void onReading(DeviceReading reading) {
    for (var listener : listeners) {
      listener.onReading(reading);
    }
  }

  @Override
  public void onScan(Scan scan) {
    for (var listener : listeners) {
      listener.onScan(scan);
    }
  }

  @Override
  public void onAvailability(DeviceId device, Availability availability, String reason) {
    for (var listener : listeners) {
      listener.onAvailability(device, availability, reason);
    }
  }
}
