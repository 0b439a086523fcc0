package io.dataskipper.boat.core.deliver;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.PublisherConfig;
import io.dataskipper.boat.core.message.JsonBuffers;
import io.dataskipper.boat.core.message.JsonPieces;
import io.dataskipper.boat.core.message.MeasurementWriter;
import io.dataskipper.boat.core.message.MessageIds;
import io.dataskipper.boat.core.outbox.Outbox;
import io.dataskipper.boat.core.poll.PollListener;
import io.dataskipper.boat.spi.publish.Message;
import io.dataskipper.boat.spi.publish.MessageKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Gathers the samples of each device over the interval of each publisher and hands the messages to
 * the queues of their targets. Publishers with the same interval share a window and its message.
 */
final class SampleRouter implements PollListener {
  private final Map<DeviceId, DeviceRoute> routes = new HashMap<>();
  private final Map<DeviceId, DeviceConfig> devices = new HashMap<>();
  private final BiConsumer<DeviceConfig, Availability> announcements;
  private final Supplier<Now> now;

  /**
   * @param announcements told whether a device answers
   */
  SampleRouter(
      GatewayConfig config,
      Outbox outbox,
      MessageIds ids,
      Supplier<Now> now,
      BiConsumer<DeviceConfig, Availability> announcements) {
    this.now = now;
    this.announcements = announcements;
    var buffers = new JsonBuffers();
    var pieces = new JsonPieces();
    var opened = now.get();
    for (var link : config.links()) {
      for (var device : link.devices()) {
        devices.put(device.id(), device);
        var windows = windows(device, targetsByInterval(device, config, outbox), opened);
        if (!windows.isEmpty()) {
          var writer = new MeasurementWriter(config.gatewayId(), device, pieces);
          routes.put(device.id(), new DeviceRoute(device, windows, writer, ids, buffers));
        }
      }
    }
  }

  private static List<OpenWindow> windows(
      DeviceConfig device, Map<Duration, List<Consumer<Message>>> targets, Now opened) {
    var windows = new ArrayList<OpenWindow>();
    targets.forEach(
        (interval, queues) ->
            windows.add(
                new OpenWindow(
                    new Cadence(interval, device.pollInterval()),
                    queues,
                    device.points().size(),
                    opened)));
    return windows;
  }

  private static Map<Duration, List<Consumer<Message>>> targetsByInterval(
      DeviceConfig device, GatewayConfig config, Outbox outbox) {
    var targets = new TreeMap<Duration, List<Consumer<Message>>>();
    for (var publisher : config.publishers()) {
      var interval = device.deliveries().get(publisher.id());
      if (interval != null) {
        for (var target : publisher.targets()) {
          if (takes(target, device)) {
            targets
                .computeIfAbsent(interval, _ -> new ArrayList<>())
                .add(outbox.queue(target.id())::offer);
          }
        }
      }
    }
    return targets;
  }

  private static boolean takes(PublisherConfig.TargetConfig target, DeviceConfig device) {
    return target.kind() == MessageKind.MEASUREMENTS
        && target.clientType().equals(device.clientType());
  }

  @Override
  public void onReading(DeviceReading reading) {
    var route = routes.get(reading.device());
    if (route != null) {
      if (reading.event()) {
        route.event(reading.samples());
      }
      route.read(reading.samples());
    }
  }

  @Override
  public void onScan(Scan scan) {
    var route = routes.get(scan.device());
    if (route != null) {
      route.scanned(scan, now.get());
    }
  }

  @Override
  public void onAvailability(DeviceId device, Availability availability, String reason) {
    var known = devices.get(device);
    if (known != null) {
      announcements.accept(known, availability);
    }
  }

  /** Closes the windows whose last scan is late or missing. To be called several times a second. */
  void tick() {
    var tick = now.get();
    routes.values().forEach(route -> route.tick(tick));
  }

  /** Closes the windows that hold anything, for a gateway that stops. */
  void flush() {
    var end = now.get();
    routes.values().forEach(route -> route.flush(end));
  }
}
