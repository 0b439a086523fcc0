package io.dataskipper.boat.driver.iec61850;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.driver.DeviceSpec;
import io.dataskipper.boat.spi.driver.LinkSpec;
import java.util.LinkedHashMap;
import java.util.Map;

/** The clients of an association, as configured. */
record Clients(Map<DeviceId, DeviceSpec<IedClient, IedPoint>> byId) {

  /** Checks what can be known without the IED. */
  static Clients check(LinkSpec<IedLink, IedClient, IedPoint> link) throws ConfigurationException {
    var byId = new LinkedHashMap<DeviceId, DeviceSpec<IedClient, IedPoint>>();
    link.devices().forEach(device -> byId.put(device.id(), device));
    return new Clients(byId);
  }
}
