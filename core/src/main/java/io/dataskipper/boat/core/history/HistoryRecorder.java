package io.dataskipper.boat.core.history;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.poll.PollListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/** Picks the scans that the history keeps: of each device one an interval. */
final class HistoryRecorder implements PollListener {
  private final Map<DeviceId, Picker> pickers = new HashMap<>();
  private final LongSupplier nanos;
  private final BiConsumer<DeviceId, List<Sample>> sink;

  /**
   * @param nanos the monotonic clock
   * @param sink takes the samples of a scan; returns at once
   */
  HistoryRecorder(
      List<DeviceConfig> devices,
      Duration interval,
      LongSupplier nanos,
      BiConsumer<DeviceId, List<Sample>> sink) {
    this.nanos = nanos;
    this.sink = sink;
    for (var device : devices) {
      var wobble = Math.min(device.pollInterval().toNanos(), interval.toNanos()) / 10;
      pickers.put(device.id(), new Picker(interval.toNanos() - wobble));
    }
  }

  /** The samples of one device that are to be kept. */
  private static final class Picker {
    private final long interval;
    private final List<Sample> samples = new ArrayList<>();
    private long keptNanos;
    private boolean kept;

    Picker(long interval) {
      this.interval = interval;
    }

    synchronized void read(List<Sample> read, long now) {
      if (!kept || !samples.isEmpty() || now - keptNanos >= interval) {
        samples.addAll(read);
      }
    }

    synchronized List<Sample> scanned(long now) {
      var scan = List.copyOf(samples);
      if (!scan.isEmpty()) {
        samples.clear();
        kept = true;
        keptNanos = now;
      }
      return scan;
    }
  }

  @Override
  public void onReading(DeviceReading reading) {
    var picker = pickers.get(reading.device());
    if (picker != null) {
      picker.read(reading.samples(), nanos.getAsLong());
    }
  }

  @Override
  public void onScan(Scan scan) {
    var picker = pickers.get(scan.device());
    if (picker != null) {
      var samples = picker.scanned(nanos.getAsLong());
      if (!samples.isEmpty()) {
        sink.accept(scan.device(), samples);
      }
    }
  }

  @Override
  public void onAvailability(DeviceId device, Availability availability, String reason) {
    // a device that does not answer is told of by samples without value
  }
}
