package io.dataskipper.boat.core.time;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.core.poll.PollListener;
import java.util.function.Supplier;

/**
 * Hands everything on, and says of samples that the gateway's clock has dated how far that clock
 * can be trusted. What a device dated itself is left as the driver says.
 *
 * @param quality of the gateway's clock now
 */
public record DatedListener(PollListener listener, Supplier<TimeQuality> quality)
    implements PollListener {

  @Override
  public void onReading(DeviceReading reading) {
    var now = quality.get();
    listener.onReading(
        now.good()
            ? reading
            : new DeviceReading(
                reading.device(),
                reading.samples().stream().map(sample -> dated(sample, now)).toList(),
                reading.raw(),
                reading.event()));
  }

  private static Sample dated(Sample sample, TimeQuality quality) {
    return sample.sourceTime() == null ? sample.with(quality) : sample;
  }

  @Override
  public void onScan(Scan scan) {
    listener.onScan(scan);
  }

  @Override
  public void onAvailability(DeviceId device, Availability availability, String reason) {
    listener.onAvailability(device, availability, reason);
  }
}
