package io.dataskipper.boat.core.diag;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Files and links under a folder, as a machine would have them under its root. */
record RecordedTree(Path root) {

  RecordedTree file(String name, String text) throws IOException {
    var file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  /** A relative link, as those of sysfs are. */
  RecordedTree link(String name, String to) throws IOException {
    var link = root.resolve(name);
    var folder = Objects.requireNonNull(link.getParent());
    Files.createDirectories(folder);
    var target = root.resolve(to);
    if (!Files.exists(target)) {
      Files.createDirectories(target);
    }
    Files.createSymbolicLink(link, folder.relativize(target));
    return this;
  }
}
