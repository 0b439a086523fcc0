package io.dataskipper.boat.core.cache;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.RawRegisters;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.poll.PollListener;
import io.dataskipper.boat.core.poll.Ticker;
import io.dataskipper.boat.spi.publish.CacheView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The newest sample of every point, and the last good one. Safe for any thread.
 *
 * <p>No time is ever changed: what was read an hour ago says so. A point that was not renewed for
 * three intervals is shown as questionable with {@code OLD_DATA}, after ten as invalid; that is
 * found out when it is read, so nothing has to wake for it.
 */
public final class ValueCache implements CacheView, PollListener {
  private final Ticker ticker;
  private final List<ReadingMailbox<List<Sample>>> mailboxes = new CopyOnWriteArrayList<>();
  private volatile Map<DeviceId, DeviceSlot> slots;

  /**
   * @param devices in the order of the configuration
   * @param ticker the monotonic time by which samples age
   */
  public ValueCache(List<DeviceConfig> devices, Ticker ticker) {
    this.ticker = ticker;
    slots = slots(Map.of(), devices);
  }

  /**
   * Keeps the samples of these devices from now on.
   *
   * @param anew devices of which nothing is known, whatever was read of one of that name
   */
  public synchronized void reconfigure(List<DeviceConfig> devices, Set<DeviceId> anew) {
    var before = new LinkedHashMap<>(slots);
    before.keySet().removeAll(anew);
    slots = slots(before, devices);
  }

  private static Map<DeviceId, DeviceSlot> slots(
      Map<DeviceId, DeviceSlot> before, List<DeviceConfig> devices) {
    var slots = new LinkedHashMap<DeviceId, DeviceSlot>();
    for (var device : devices) {
      var slot = before.get(device.id());
      slots.put(device.id(), slot == null ? new DeviceSlot(device) : slot);
    }
    return slots;
  }

  @Override
  public void onReading(DeviceReading reading) {
    var slot = slots.get(reading.device());
    if (slot == null) {
      return;
    }
    slot.put(reading.samples(), reading.raw(), ticker.nanos());
    for (var mailbox : mailboxes) {
      mailbox.offer(reading.samples());
    }
  }

  @Override
  public void onScan(Scan scan) {}

  @Override
  public void onAvailability(DeviceId device, Availability availability, String reason) {}

  @Override
  public List<DeviceId> devices() {
    return List.copyOf(slots.keySet());
  }

  @Override
  public List<Sample> latest(DeviceId device) {
    var slot = slots.get(device);
    return slot == null ? List.of() : slot.latest(ticker.nanos());
  }

  @Override
  public Optional<Sample> latest(PointId point) {
    var slot = slots.get(point.device());
    return slot == null
        ? Optional.empty()
        : Optional.ofNullable(slot.latest(point.name(), ticker.nanos()));
  }

  /** The last sample of good quality, with the times at which it was read; empty if none was. */
  public Optional<Sample> lastGood(PointId point) {
    var slot = slots.get(point.device());
    return slot == null ? Optional.empty() : Optional.ofNullable(slot.lastGood(point.name()));
  }

  /** The registers of a device as they came, without those that are no longer renewed. */
  public List<RawRegisters> raw(DeviceId device) {
    var slot = slots.get(device);
    return slot == null ? List.of() : slot.raw(ticker.nanos());
  }

  @Override
  public Subscription onReading(Consumer<List<Sample>> listener) {
    var mailbox = new ReadingMailbox<>(listener, mailboxes::remove);
    mailboxes.add(mailbox);
    mailbox.start();
    return mailbox;
  }
}
