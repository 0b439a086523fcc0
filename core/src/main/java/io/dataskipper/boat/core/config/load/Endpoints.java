package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsSection;
import java.util.HashMap;
import java.util.Map;

/** Finds connections that lead to the same place. */
final class Endpoints {
  private final Loading loading;
  private final Map<String, Position> ports = new HashMap<>();
  private final Map<String, Position> hosts = new HashMap<>();

  Endpoints(Loading loading) {
    this.loading = loading;
  }

  /** Two lines cannot share a serial port; two sockets to one host work, yet are seldom meant. */
  void check(SettingsSection link) {
    var host = Loading.text(link, "host");
    var port = Loading.text(link, "port");
    if (host.isEmpty() && !port.isEmpty() && !port.matches("\\d+")) {
      Loading.requireUnique(ports, link, "port", port, "the port of another connection");
    } else if (!host.isEmpty()) {
      var place = port.isEmpty() ? host : host + ":" + port;
      var first = hosts.putIfAbsent(place, link.position("host"));
      if (first != null) {
        loading.warn(
            link,
            "host",
            "\"%s\" is also where another connection leads, at %s".formatted(place, first));
      }
    }
  }
}
