package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.spi.settings.SettingsBinder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The models that the product brings. A family's file is read when somebody asks for one of its
 * models, so that a start does not pay for those that nobody uses.
 */
final class BuiltInModels {
  /** The families, one a line: the files of a jar cannot be listed. */
  private static final String INDEX = "index.txt";

  private final List<String> families = RegistryFiles.text(INDEX).lines().toList();
  private final Map<String, Map<String, MeterModel>> read = new ConcurrentHashMap<>();

  /** A model, whose id begins with the name of its family. */
  Optional<MeterModel> model(String id) {
    return families.stream()
        .filter(family -> id.startsWith(family + "_"))
        .findFirst()
        .map(family -> family(family).get(id));
  }

  /** All of them by id, in the order of the index. */
  Map<String, MeterModel> all() {
    var all = new LinkedHashMap<String, MeterModel>();
    families.forEach(family -> all.putAll(family(family)));
    return all;
  }

  private Map<String, MeterModel> family(String name) {
    return read.computeIfAbsent(name, BuiltInModels::readFamily);
  }

  private static Map<String, MeterModel> readFamily(String name) {
    var binder = new SettingsBinder();
    var reader = new RegistryReader(binder);
    RegistryFiles.builtIn(name + ".yaml", binder).ifPresent(reader::read);
    RegistryFiles.requireNone(binder.problems());
    return reader.models();
  }
}
