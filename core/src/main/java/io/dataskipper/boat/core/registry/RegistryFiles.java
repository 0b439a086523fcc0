package io.dataskipper.boat.core.registry;

import io.dataskipper.boat.core.yaml.Placeholders;
import io.dataskipper.boat.core.yaml.YamlDocument;
import io.dataskipper.boat.core.yaml.YamlReader;
import io.dataskipper.boat.spi.settings.Problem;
import io.dataskipper.boat.spi.settings.SettingsBinder;
import io.dataskipper.boat.spi.settings.SettingsNode;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the registry comes from: resources of this jar, and a directory of the user. */
final class RegistryFiles {
  private static final String RESOURCES = "/meters/";
  private static final String PROFILES = "profiles.yaml";

  private RegistryFiles() {}

  static MeterRegistry builtIn() {
    var binder = new SettingsBinder();
    var reader = new RegistryReader(binder);
    builtIn(PROFILES, binder).ifPresent(reader::read);
    requireNone(binder.problems());
    return new MeterRegistry(new BuiltInModels(), Map.of(), reader.profiles());
  }

  static MeterRegistry load(MeterRegistry builtIn, Path directory, SettingsBinder binder) {
    var reader = new RegistryReader(binder);
    for (var file : yamlFiles(directory, binder)) {
      var name = "%s/%s".formatted(directory.getFileName(), file.getFileName());
      root(YamlReader.read(file, name, Placeholders.none()), binder).ifPresent(reader::read);
    }
    var registry = builtIn.with(reader.models(), reader.profiles());
    reader.checkNames(builtIn, registry);
    return registry;
  }

  /** A resource that is text. */
  static String text(String name) {
    return new String(resource(name), StandardCharsets.UTF_8);
  }

  /** The root of a resource. */
  static Optional<SettingsNode> builtIn(String name, SettingsBinder binder) {
    return root(YamlReader.parse(resource(name), "meters/" + name, Placeholders.none()), binder);
  }

  static void requireNone(List<Problem> problems) {
    if (!problems.isEmpty()) {
      throw new IllegalStateException(
          problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    }
  }

  private static Optional<SettingsNode> root(YamlDocument document, SettingsBinder binder) {
    document
        .problems()
        .forEach(problem -> binder.problem(problem.position(), problem.path(), problem.reason()));
    return Optional.ofNullable(document.root());
  }

  private static List<Path> yamlFiles(Path directory, SettingsBinder binder) {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException | UncheckedIOException e) {
      binder.problem(
          new Position(directory.toString(), 0, 0), "", "cannot be listed: \"%s\"".formatted(e));
      return List.of();
    }
  }

  private static byte[] resource(String name) {
    try (var in = RegistryFiles.class.getResourceAsStream(RESOURCES + name)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + RESOURCES + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("read resource=" + RESOURCES + name, e);
    }
  }
}
