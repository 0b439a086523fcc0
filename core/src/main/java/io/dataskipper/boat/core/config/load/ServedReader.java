package io.dataskipper.boat.core.config.load;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.ServerConfig;
import io.dataskipper.boat.spi.driver.BlockLayout;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.publish.ServedDevice;
import io.dataskipper.boat.spi.publish.ServedDevice.ServedPoint;
import io.dataskipper.boat.spi.settings.SettingsSection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Collects the clients with {@code expose_via_tcp}: under which unit, and where their points lie.
 */
final class ServedReader {
  private static final int MOST = 255;
  private static final Pattern POINT = Pattern.compile("([^/]{1,128})/([^/]{1,64})");

  private final Loading loading;
  private final List<Found> found = new ArrayList<>();
  private final List<Wish> wishes = new ArrayList<>();

  ServedReader(Loading loading) {
    this.loading = loading;
  }

  private record Found(ServedDevice device, SettingsSection section, Set<PointId> writable) {}

  /** A point that a server wants to have open to writes. */
  private record Wish(SettingsSection section, String key, PointId point) {}

  /**
   * Notes the points that clients of a server may write; whether they are there is found out when
   * all clients are known.
   */
  Set<PointId> writable(SettingsSection server, List<String> texts) {
    var points = new LinkedHashSet<PointId>();
    for (var i = 0; i < texts.size(); i++) {
      var key = "writable[%d]".formatted(i);
      var form = POINT.matcher(texts.get(i));
      if (form.matches()) {
        var point = new PointId(new DeviceId(form.group(1)), form.group(2));
        points.add(point);
        wishes.add(new Wish(server, key, point));
      } else {
        server.problem(key, "\"%s\" is no point such as pump-1/setpoint".formatted(texts.get(i)));
      }
    }
    return points;
  }

  private void checkWishes() {
    for (var wish : wishes) {
      if (found.stream().noneMatch(client -> client.writable().contains(wish.point()))) {
        wish.section()
            .problem(
                wish.key(),
                "\"%s\" is not a point with writable: true of a client with expose_via_tcp: true"
                    .formatted(wish.point()));
      }
    }
  }

  /**
   * Notes a client, if it is to be shown.
   *
   * @param registers the settings of each point
   * @param driver of its link; knows where the points lie
   */
  void add(
      DeviceConfig client,
      SettingsSection section,
      Map<String, SettingsSection> registers,
      Driver driver) {
    if (!client.exposeViaTcp()) {
      return;
    }
    if (!(driver instanceof BlockLayout layout)) {
      loading.warn(section, "expose_via_tcp", "has no effect: the device has no registers");
      return;
    }
    var unit = unit(section);
    if (unit.isEmpty()) {
      section.problem(
          "expose_via_tcp", "needs a gateway_unit_id: the unit under which the device is shown");
      return;
    }
    var points =
        client.readPoints().stream()
            .map(
                point -> {
                  var settings = Objects.requireNonNull(registers.get(point.id().name()));
                  return new ServedPoint(
                      point,
                      layout.extent(new PointId(client.id(), point.id().name())),
                      Loading.text(settings, "data_type"),
                      Loading.text(settings, "scale"));
                })
            .toList();
    found.add(
        new Found(
            new ServedDevice(client.id(), client.label(), unit.getAsInt(), points),
            section,
            writable(client, registers)));
  }

  private static Set<PointId> writable(
      DeviceConfig client, Map<String, SettingsSection> registers) {
    return registers.entrySet().stream()
        .filter(register -> Loading.text(register.getValue(), "writable").equals("true"))
        .map(register -> new PointId(client.id(), register.getKey()))
        .collect(Collectors.toUnmodifiableSet());
  }

  private static OptionalInt unit(SettingsSection section) {
    var given = Loading.text(section, "gateway_unit_id");
    var text = given.isEmpty() ? Loading.text(section, "unit_id") : given;
    if (!text.matches("\\d{1,3}|0x[0-9a-fA-F]{1,2}")) {
      return OptionalInt.empty();
    }
    int unit = Integer.decode(text.replaceFirst("^0+(?=\\d)", ""));
    return unit > MOST ? OptionalInt.empty() : OptionalInt.of(unit);
  }

  /** Reports clients that would be shown under the same unit, if there is somebody to show them. */
  void finish(List<ServerConfig> servers) {
    checkWishes();
    if (servers.isEmpty()) {
      return;
    }
    var units = new HashMap<Integer, Found>();
    for (var client : found) {
      var first = units.putIfAbsent(client.device().unit(), client);
      if (first != null) {
        client
            .section()
            .problem(
                client.section().peek("gateway_unit_id").isPresent()
                    ? "gateway_unit_id"
                    : "unit_id",
                "%d is also the unit of \"%s\" in the Modbus TCP gateway, at %s; give one of the two another gateway_unit_id"
                    .formatted(
                        client.device().unit(),
                        first.device().id(),
                        first.section().position("unit_id")));
      }
    }
  }

  /** The clients that are shown, in the order of the file. */
  List<ServedDevice> devices() {
    return found.stream().map(Found::device).toList();
  }
}
