package io.dataskipper.boat.core.config;

import io.dataskipper.boat.spi.publish.ServedDevice;
import java.util.List;

/**
 * A whole configuration without problems: what {@code communication.yaml} and {@code
 * slave_config.yaml} say.
 *
 * @param gatewayId the {@code device_id} of the gateway
 * @param links in the order of the file
 * @param served the devices whose registers are shown to others, in the order of the file
 * @param alertRules what alerts, point by point
 * @param support how the gateway looks after itself
 */
public record GatewayConfig(
    String gatewayId,
    List<LinkConfig> links,
    List<PublisherConfig> publishers,
    List<NotifierConfig> notifiers,
    List<ServerConfig> servers,
    List<ServedDevice> served,
    StorageSettings storage,
    List<AlertRule> alertRules,
    SupportSettings support) {
  public GatewayConfig {
    links = List.copyOf(links);
    publishers = List.copyOf(publishers);
    notifiers = List.copyOf(notifiers);
    servers = List.copyOf(servers);
    served = List.copyOf(served);
    alertRules = List.copyOf(alertRules);
  }

  /** The devices of all links, in the order of the file. */
  public List<DeviceConfig> devices() {
    return links.stream().flatMap(link -> link.devices().stream()).toList();
  }
}
