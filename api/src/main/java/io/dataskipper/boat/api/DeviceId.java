package io.dataskipper.boat.api;

/** Name of a device: a meter, relay panel or IED behind a link; unique in the gateway. */
public record DeviceId(String value) implements Comparable<DeviceId> {
  public DeviceId {
    Ids.requireName("device id", value);
  }

  @Override
  public int compareTo(DeviceId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
