package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Told of what the lanes read, on the thread of the lane: returns at once, does no I/O, does not
 * throw.
 */
public interface PollListener {

  /** Samples of one answer, or bad ones for points that were due and could not be read. */
  void onReading(DeviceReading reading);

  /** Every point of the device that was due at one time has been told, well or badly. */
  void onScan(Scan scan);

  /**
   * The device began or ceased to answer.
   *
   * @param reason the last failure in words; empty if it answers
   */
  void onAvailability(DeviceId device, Availability availability, String reason);

  /**
   * What came of one request.
   *
   * @param raw the registers as they came; null if there are none
   * @param event whether the device told unasked what happened at one moment: it is delivered by
   *     itself
   */
  record DeviceReading(
      DeviceId device, List<Sample> samples, @Nullable RawRegisters raw, boolean event) {

    /** What was read. */
    public DeviceReading(DeviceId device, List<Sample> samples, @Nullable RawRegisters raw) {
      this(device, samples, raw, false);
    }
  }

  /**
   * One scan of a device.
   *
   * @param scheduled when it was due
   * @param completed when its last point was told
   */
  record Scan(DeviceId device, Instant scheduled, Instant completed) {}
}
