package io.dataskipper.boat.portal.metrics;

import io.dataskipper.boat.core.status.ServerStatus;
import io.dataskipper.boat.spi.publish.ServerFigures.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The figures of the publishers that serve, whatever they count. */
final class ServerMetrics {
  private final PrometheusText text;

  ServerMetrics(PrometheusText text) {
    this.text = text;
  }

  void write(List<ServerStatus> servers) {
    if (servers.isEmpty()) {
      return;
    }
    var up = text.gauge("boat_server_up", "1 if the server listens.");
    servers.forEach(server -> up.value(Map.of("server", server.id()), server.listening() ? 1 : 0));
    for (var name : names(servers)) {
      write(name, servers);
    }
  }

  private static Set<String> names(List<ServerStatus> servers) {
    var names = new LinkedHashSet<String>();
    servers.forEach(server -> server.figures().forEach(figure -> names.add(figure.name())));
    return names;
  }

  private void write(String name, List<ServerStatus> servers) {
    PrometheusText.@Nullable Family family = null;
    for (var server : servers) {
      for (var figure : server.figures()) {
        if (figure.name().equals(name)) {
          if (family == null) {
            family =
                figure.kind() == Kind.COUNTER
                    ? text.counter("boat_server_%s_total".formatted(name), figure.help())
                    : text.gauge("boat_server_" + name, figure.help());
          }
          family.value(Map.of("server", server.id()), (double) figure.value());
        }
      }
    }
  }
}
