package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.core.yaml.Placeholders;
import io.dataskipper.boat.core.yaml.YamlReader;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The names of quantities that built-in models may use: {@code meters/quantities.yaml}. */
record Quantities(List<Group> groups) {

  /** Names that mean the same for different phases or directions. */
  record Group(List<String> names, List<String> units, String doc) {}

  private record File(List<Group> quantities) {}

  static Quantities load() throws IOException {
    try (var in = Quantities.class.getResourceAsStream("/meters/quantities.yaml")) {
      var content = Objects.requireNonNull(in, "quantities.yaml").readAllBytes();
      var root = YamlReader.parse(content, "quantities.yaml", Placeholders.none()).root();
      var binder = new SettingsBinder();
      var file = binder.bind(File.class, Objects.requireNonNull(root), "");
      return new Quantities(
          file.orElseThrow(() -> new AssertionError(binder.problems())).quantities());
    }
  }

  /** The units in which a quantity may be delivered, by name. */
  Map<String, List<String>> unitsByName() {
    var units = new TreeMap<String, List<String>>();
    for (var group : groups) {
      group.names().forEach(name -> units.put(name, group.units()));
    }
    return units;
  }
}
