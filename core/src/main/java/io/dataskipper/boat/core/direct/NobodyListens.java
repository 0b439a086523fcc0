package io.dataskipper.boat.core.direct;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.core.poll.PollListener;

/** For one who waits for the answer to its own request and wants no other. */
final class NobodyListens implements PollListener {
  @Override
  public void onReading(DeviceReading reading) {}

  @Override
  public void onScan(Scan scan) {}

  @Override
  public void onAvailability(DeviceId device, Availability availability, String reason) {}
}
