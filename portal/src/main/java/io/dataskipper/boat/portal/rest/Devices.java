package io.dataskipper.boat.portal.rest;

import io.dataskipper.boat.core.Gateway;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.portal.engine.Engine;
import io.dataskipper.boat.portal.view.PointView;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds devices of the running gateway and what was read from them. */
public final class Devices {
  private Devices() {}

  /** The running gateway, or the answer that there is none. */
  public static Gateway gateway(Engine engine) {
    return engine.gateway().orElseThrow(() -> Problems.notRunning(engine.configuration()));
  }

  /** The device of that name, or the answer that there is none. */
  public static DeviceConfig device(Gateway gateway, String id) {
    return all(gateway).stream()
        .filter(device -> device.id().value().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                Problems.unknown(
                    "device", id, all(gateway).stream().map(d -> d.id().value()).toList()));
  }

  /** Every configured device. */
  public static List<DeviceConfig> all(Gateway gateway) {
    return gateway.config().links().stream().flatMap(link -> link.devices().stream()).toList();
  }

  /** Every point of a device as it is now, in the order of the configuration. */
  public static List<PointView> points(Gateway gateway, DeviceConfig device) {
    Map<String, PointView> read = new HashMap<>();
    var cache = gateway.cache();
    for (var sample : cache.latest(device.id())) {
      var lastGood = cache.lastGood(sample.point().id()).orElse(null);
      read.put(sample.point().id().name(), PointView.of(sample, lastGood));
    }
    return device.points().stream()
        .map(point -> read.getOrDefault(point.id().name(), PointView.unread(point)))
        .toList();
  }
}
