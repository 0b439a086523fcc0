package io.dataskipper.boat.core.diag;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads what Linux tells in files. What is not there, or may not be read, is absent. */
final class Tree {
  private static final int MOST_BYTES = 262_144;

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
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (var in = Files.newInputStream(file)) {
      var text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
      return Optional.of(text.replace("\0", " ").strip()).filter(found -> !found.isEmpty());
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  Optional<String> text(String file) {
    return text(path(file));
  }

  List<String> lines(String file) {
    return text(file).map(text -> text.lines().toList()).orElse(List.of());
  }

  OptionalLong number(Path file) {
    return text(file)
        .filter(text -> text.matches("-?\\d{1,18}"))
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
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
