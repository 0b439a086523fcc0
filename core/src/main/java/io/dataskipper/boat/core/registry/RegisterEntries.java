package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code registers}, of a meter model or of a client with points of its own. */
public final class RegisterEntries {
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

  private RegisterEntries() {}

  /**
   * The registers by name, in the order of the file. What a driver shall bind is not looked at.
   *
   * @param node the value of {@code registers}
   * @param path its key from the root of the file
   */
  public static Map<String, MeterRegister> read(
      SettingsBinder binder, SettingsNode node, String path) {
    var registers = new LinkedHashMap<String, MeterRegister>();
    if (!(node instanceof Mapping entries) || entries.values().isEmpty()) {
      binder.problem(
          node.position(),
          path,
          "%s stands where registers are wanted: name: {address: 0, ...}"
              .formatted(node.describe()));
      return registers;
    }
    for (var entry : entries.values().entrySet()) {
      var name = entry.getKey();
      if (NAME.matcher(name).matches()) {
        register(binder, name, entry.getValue(), path + "." + name)
            .ifPresent(register -> registers.put(name, register));
      } else {
        binder.problem(
            entries.positionOf(name),
            path + "." + name,
            "allowed are 1 to 64 letters, digits and _, the first a letter");
      }
    }
    return registers;
  }

  private static Optional<MeterRegister> register(
      SettingsBinder binder, String name, SettingsNode node, String path) {
    if (!(node instanceof Mapping settings)) {
      binder.problem(
          node.position(),
          path,
          "%s stands where the keys of a register are wanted: {address: 0, ...}"
              .formatted(node.describe()));
      return Optional.empty();
    }
    return binder
        .section(settings, path)
        .bind(HostKeys.class)
        .map(keys -> new MeterRegister(name, keys.unit(), forDriver(settings)));
  }

  /** The keys of a register that the host itself reads. */
  private record HostKeys(
      @Doc("the unit of the value after scaling, such as kWh") @Default("") String unit) {}

  private static Mapping forDriver(Mapping settings) {
    var values = new LinkedHashMap<>(settings.values());
    var keys = new LinkedHashMap<>(settings.keys());
    values.remove("unit");
    keys.remove("unit");
    return new Mapping(settings.position(), values, keys);
  }
}
