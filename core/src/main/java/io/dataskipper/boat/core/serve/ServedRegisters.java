package io.dataskipper.boat.core.serve;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.core.cache.ReadingMailbox;
import io.dataskipper.boat.core.poll.PollListener;
import io.dataskipper.boat.spi.publish.CacheView.Subscription;
import io.dataskipper.boat.spi.publish.RegisterView;
import io.dataskipper.boat.spi.publish.ServedDevice;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Hands on what is read of the devices that are shown to others. Safe for any thread. */
public final class ServedRegisters implements RegisterView, PollListener {
  private final List<ServedDevice> devices;
  private final Set<DeviceId> ids;
  private final List<ReadingMailbox<RegisterReading>> mailboxes = new CopyOnWriteArrayList<>();

  public ServedRegisters(List<ServedDevice> devices) {
    this.devices = List.copyOf(devices);
    this.ids = devices.stream().map(ServedDevice::id).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public List<ServedDevice> devices() {
    return devices;
  }

  @Override
  public Subscription onReading(Consumer<RegisterReading> listener) {
    var mailbox = new ReadingMailbox<>(listener, mailboxes::remove);
    mailboxes.add(mailbox);
    mailbox.start();
    return mailbox;
  }

  @Override
  public void onReading(DeviceReading reading) {
    if (mailboxes.isEmpty() || !ids.contains(reading.device())) {
      return;
    }
    var told = new RegisterReading(reading.device(), reading.samples(), reading.raw());
    mailboxes.forEach(mailbox -> mailbox.offer(told));
  }

  @Override
  public void onScan(Scan scan) {}

  @Override
  public void onAvailability(DeviceId device, Availability availability, String reason) {}
}
