package io.dataskipper.boat.api;

/** Whether a device answers. */
public enum Availability {
  /** Not tried yet. */
  UNKNOWN,
  ONLINE,
  OFFLINE
}
