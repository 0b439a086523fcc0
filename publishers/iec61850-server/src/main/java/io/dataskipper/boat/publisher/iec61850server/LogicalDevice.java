package io.dataskipper.boat.publisher.iec61850server;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.spi.publish.ServedDevice;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A device and the logical device that shows it.
 *
 * @param instance its name without that of the IED
 * @param label its name for people
 * @param left how many points have nothing to show, being text
 */
record LogicalDevice(
    DeviceId device, String instance, String label, List<Placed> points, int left) {
  private static final int LONGEST = 32;

  LogicalDevice {
    points = List.copyOf(points);
  }

  /** One for each device; names are those of the devices as far as IEC 61850 allows. */
  static List<LogicalDevice> of(List<ServedDevice> devices) {
    var taken = new HashSet<String>();
    taken.add(IcdWriter.GATEWAY);
    var logical = new ArrayList<LogicalDevice>();
    for (var device : devices) {
      var points = Placement.of(device);
      logical.add(
          new LogicalDevice(
              device.id(),
              instance(device.id().value(), taken),
              device.label(),
              points,
              device.points().size() - points.size()));
    }
    return logical;
  }

  private static String instance(String id, Set<String> taken) {
    var plain = id.replaceAll("[^A-Za-z0-9_]", "_");
    var name = plain.substring(0, Math.min(LONGEST, plain.length()));
    for (int i = 2; !taken.add(name); i++) {
      var ending = "_" + i;
      name = plain.substring(0, Math.min(LONGEST - ending.length(), plain.length())) + ending;
    }
    return name;
  }
}
