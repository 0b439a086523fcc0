package io.dataskipper.boat.api;

/** Name of a point within its device, such as {@code active_power_total} of {@code meter-1}. */
public record PointId(DeviceId device, String name) implements Comparable<PointId> {
  public PointId {
    Ids.requireName("point name", name);
  }

  @Override
  public int compareTo(PointId other) {
    var byDevice = device.compareTo(other.device);
    return byDevice != 0 ? byDevice : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return device + "/" + name;
  }
}
