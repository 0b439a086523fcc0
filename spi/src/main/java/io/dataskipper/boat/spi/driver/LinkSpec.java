package io.dataskipper.boat.spi.driver;

import io.dataskipper.boat.api.LinkId;
import java.util.List;

/** A link with its devices, as configured. */
public record LinkSpec<L extends Record, D extends Record, P extends Record>(
    LinkId id, L settings, List<DeviceSpec<D, P>> devices) {
  public LinkSpec {
    devices = List.copyOf(devices);
  }
}
