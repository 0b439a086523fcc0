package io.dataskipper.boat.portal.live;

import io.dataskipper.boat.api.DeviceId;
import java.util.Set;

/**
 * What one client wants to be told.
 *
 * @param devices whose values it wants; empty for all
 */
record Wish(Set<Part> parts, Set<DeviceId> devices) {
  Wish {
    parts = Set.copyOf(parts);
    devices = Set.copyOf(devices);
  }

  boolean wants(Part part) {
    return parts.contains(part);
  }

  boolean wantsValuesOf(DeviceId device) {
    return wants(Part.VALUES) && (devices.isEmpty() || devices.contains(device));
  }
}
