package io.dataskipper.boat.core;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.LinkConfig;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which links must be closed and which opened to come from one configuration to another; links that
 * are equal in both are neither.
 */
record LinkChanges(List<LinkConfig> ended, List<LinkConfig> begun) {

  static LinkChanges between(GatewayConfig before, GatewayConfig after) {
    return new LinkChanges(
        without(before.links(), after.links()), without(after.links(), before.links()));
  }

  private static List<LinkConfig> without(List<LinkConfig> links, List<LinkConfig> others) {
    var known = new HashSet<>(others);
    return links.stream().filter(link -> !known.contains(link)).toList();
  }

  List<LinkId> endedIds() {
    return ended.stream().map(LinkConfig::id).toList();
  }

  /** The devices whose link is opened. */
  Set<DeviceId> devicesAnew() {
    return begun.stream()
        .flatMap(link -> link.devices().stream())
        .map(DeviceConfig::id)
        .collect(Collectors.toUnmodifiableSet());
  }
}
