package io.dataskipper.boat.core.status;

import java.time.Instant;
import java.util.List;

/** How the whole gateway is. */
public record GatewayStatus(
    String gatewayId,
    String version,
    Instant startedAt,
    boolean running,
    List<LinkStatus> links,
    List<DeviceStatus> devices,
    List<TargetStatus> targets,
    List<StoreStatus> stores,
    TimeStatus time) {
  public GatewayStatus {
    links = List.copyOf(links);
    devices = List.copyOf(devices);
    targets = List.copyOf(targets);
    stores = List.copyOf(stores);
  }
}
