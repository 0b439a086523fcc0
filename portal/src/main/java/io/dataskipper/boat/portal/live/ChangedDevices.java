package io.dataskipper.boat.portal.live;

import io.dataskipper.boat.portal.view.DeviceView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the devices that are news: at once if one came or went, less often if only its counters
 * moved. For one thread.
 */
final class ChangedDevices {
  private Map<String, DeviceView> told = new HashMap<>();

  /**
   * @param counters whether moved counters are news this time
   */
  List<DeviceView> among(List<DeviceView> devices, boolean counters) {
    List<DeviceView> news = new ArrayList<>();
    Map<String, DeviceView> now = HashMap.newHashMap(devices.size());
    for (var device : devices) {
      var before = told.get(device.id());
      if (before == null
          || !state(device).equals(state(before))
          || (counters && device.requests() != before.requests())) {
        news.add(device);
        now.put(device.id(), device);
      } else {
        now.put(device.id(), before);
      }
    }
    told = now;
    return news;
  }

  private static State state(DeviceView device) {
    var probe = device.nextProbe();
    return new State(
        device.availability(),
        device.since(),
        device.lastError(),
        probe == null ? null : Instant.ofEpochSecond(probe.getEpochSecond()));
  }

  private record State(
      String availability, Instant since, @Nullable String lastError, @Nullable Instant probe) {}
}
