package io.dataskipper.boat.core.diag;

import io.dataskipper.boat.core.machine.LinuxFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what Linux tells in files. What is not there, or may not be read, is absent. */
final class Tree {
  private final Path root;

  /**
   * @param root where {@code proc}, {@code sys}, {@code etc} and {@code dev} are
   */
  Tree(Path root) {
    this.root = root;
  }

  Path path(String name) {
    return root.resolve(name.startsWith("/") ? name.substring(1) : name);
  }

  /** The text of a file without the zeros and blanks at its end. */
  Optional<String> text(Path file) {
    return LinuxFiles.text(file)
        .map(text -> text.replace("\0", " ").strip())
        .filter(found -> !found.isEmpty());
  }

  Optional<String> text(String file) {
    return text(path(file));
  }

  List<String> lines(String file) {
    return text(file).map(text -> text.lines().toList()).orElse(List.of());
  }

  OptionalLong number(Path file) {
    return LinuxFiles.number(file);
  }

  /** What is in a folder, in the order of the names. */
  List<Path> list(String folder) {
    try (var found = Files.list(path(folder))) {
      return found.sorted().toList();
    } catch (IOException _) {
      return List.of();
    }
  }

  /** The file that a name leads to in the end. */
  Optional<Path> real(Path name) {
    try {
      return Optional.of(name.toRealPath());
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
