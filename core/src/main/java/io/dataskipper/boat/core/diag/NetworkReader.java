package io.dataskipper.boat.core.diag;

import io.dataskipper.boat.core.diag.Network.Adapter;
import io.dataskipper.boat.core.diag.Network.Route;
import io.dataskipper.boat.core.diag.Network.Traffic;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks Linux how the machine is connected. */
public final class NetworkReader {
  private static final int ROUTE_UP = 1;
  private static final int ROUTE_REJECTS = 0x200;
  private static final String STUB = "127.0.0.53";

  private final Tree tree;
  private final Function<String, List<String>> addresses;

  private NetworkReader(Tree tree, Function<String, List<String>> addresses) {
    this.tree = tree;
    this.addresses = addresses;
  }

  /**
   * Asks the machine.
   *
   * @param root where {@code proc}, {@code sys} and {@code etc} are
   */
  public static Network read(Path root) {
    return read(root, NetworkReader::addressesOf);
  }

  /**
   * @param addresses those of the interface of a name
   */
  static Network read(Path root, Function<String, List<String>> addresses) {
    var reader = new NetworkReader(new Tree(root), addresses);
    return new Network(
        reader.tree.text("proc/sys/kernel/hostname").orElse(""),
        reader.tree.list("sys/class/net").stream().map(reader::adapter).toList(),
        reader.routes(),
        reader.nameServers());
  }

  private static List<String> addressesOf(String name) {
    try {
      var found = NetworkInterface.getByName(name);
      return found == null
          ? List.of()
          : found.getInterfaceAddresses().stream().map(NetworkReader::text).toList();
    } catch (SocketException _) {
      return List.of();
    }
  }

  private static String text(InterfaceAddress address) {
    var text = address.getAddress().getHostAddress().replaceFirst("%.*", "");
    return text + "/" + address.getNetworkPrefixLength();
  }

  private Adapter adapter(Path folder) {
    var name = folder.getFileName().toString();
    return new Adapter(
        name,
        tree.text(folder.resolve("address")).filter(mac -> !mac.matches("[0:]*")).orElse(null),
        tree.text(folder.resolve("operstate")).orElse("unknown"),
        positive(tree.number(folder.resolve("speed"))),
        positive(tree.number(folder.resolve("mtu"))),
        addresses.apply(name),
        traffic(folder, "rx"),
        traffic(folder, "tx"));
  }

  private static @Nullable Long positive(OptionalLong number) {
    return number.isPresent() && number.getAsLong() > 0 ? number.getAsLong() : null;
  }

  private Traffic traffic(Path folder, String way) {
    return new Traffic(
        count(folder, way + "_bytes"),
        count(folder, way + "_packets"),
        count(folder, way + "_errors"),
        count(folder, way + "_dropped"));
  }

  private long count(Path folder, String name) {
    return tree.number(folder.resolve("statistics").resolve(name)).orElse(0);
  }

  private List<Route> routes() {
    var routes = new ArrayList<Route>();
    for (var line : tree.lines("proc/net/route")) {
      var field = line.strip().split("\\s+", -1);
      if (field.length >= 8 && field[1].matches("[0-9A-F]{8}") && up(field[3])) {
        routes.add(
            new Route(
                destination(reversed(field[1]), Integer.bitCount((int) hex(field[7]))),
                gateway(reversed(field[2])),
                field[0],
                Long.parseLong(field[6])));
      }
    }
    for (var line : tree.lines("proc/net/ipv6_route")) {
      var field = line.strip().split("\\s+", -1);
      if (field.length >= 10
          && field[0].matches("[0-9a-f]{32}")
          && !field[9].equals("lo")
          && up(field[8])) {
        routes.add(
            new Route(
                destination(HexFormat.of().parseHex(field[0]), (int) hex(field[1])),
                gateway(HexFormat.of().parseHex(field[4])),
                field[9],
                hex(field[5])));
      }
    }
    return routes;
  }

  private static boolean up(String flags) {
    long set = hex(flags);
    return (set & ROUTE_UP) != 0 && (set & ROUTE_REJECTS) == 0;
  }

  private static long hex(String text) {
    return text.matches("[0-9A-Fa-f]{1,8}") ? Long.parseLong(text, 16) : 0;
  }

  /** The kernel writes IPv4 addresses with their last byte first. */
  private static byte[] reversed(String text) {
    byte[] bytes = HexFormat.of().parseHex(text);
    return new byte[] {bytes[3], bytes[2], bytes[1], bytes[0]};
  }

  private static String destination(byte[] address, int prefix) {
    return prefix == 0 ? "default" : address(address) + "/" + prefix;
  }

  private static @Nullable String gateway(byte[] address) {
    for (byte part : address) {
      if (part != 0) {
        return address(address);
      }
    }
    return null;
  }

  private static String address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("an address has 4 or 16 bytes", e);
    }
  }

  /** Behind systemd's own resolver stand those that it asks. */
  private List<String> nameServers() {
    var named = nameServers("etc/resolv.conf");
    if (named.equals(List.of(STUB))) {
      var asked = nameServers("run/systemd/resolve/resolv.conf");
      return asked.isEmpty() ? named : asked;
    }
    return named;
  }

  private List<String> nameServers(String file) {
    return tree.lines(file).stream()
        .map(line -> line.strip().split("\\s+", -1))
        .filter(word -> word.length > 1 && word[0].equals("nameserver"))
        .map(word -> word[1])
        .toList();
  }
}
