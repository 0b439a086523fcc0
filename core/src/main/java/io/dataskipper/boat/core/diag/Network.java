package io.dataskipper.boat.core.diag;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the machine is connected.
 *
 * @param nameServers their addresses, in the order in which they are asked
 */
public record Network(
    String hostName, List<Adapter> adapters, List<Route> routes, List<String> nameServers) {
  public Network {
    adapters = List.copyOf(adapters);
    routes = List.copyOf(routes);
    nameServers = List.copyOf(nameServers);
  }

  /**
   * A network interface.
   *
   * @param mac null if it has none
   * @param state such as {@code up}, {@code down}, {@code unknown}
   * @param megabitsPerSecond null if it does not tell, as wireless ones do not
   * @param addresses with the length of their prefix, such as {@code 192.168.1.5/24}
   */
  public record Adapter(
      String name,
      @Nullable String mac,
      String state,
      @Nullable Long megabitsPerSecond,
      @Nullable Long mtu,
      List<String> addresses,
      Traffic received,
      Traffic sent) {
    public Adapter {
      addresses = List.copyOf(addresses);
    }
  }

  /** Since the interface came up. */
  public record Traffic(long bytes, long packets, long errors, long dropped) {}

  /**
   * A way to other networks.
   *
   * @param destination such as {@code 192.168.1.0/24}; {@code default} for all else
   * @param gateway null if it is reached directly
   */
  public record Route(String destination, @Nullable String gateway, String adapter, long metric) {}
}
