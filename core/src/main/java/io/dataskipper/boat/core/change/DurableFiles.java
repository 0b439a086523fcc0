package io.dataskipper.boat.core.change;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Files that are either as before or as after, whatever happens in between, and then on disk. */
public final class DurableFiles {
  private static final String OWNER_ONLY = "rwx------";

  private DurableFiles() {}

  /** Writes beside the file, waits for the disk, and puts the new one in the place of the old. */
  public static void write(Path file, byte[] content) throws IOException {
    var folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
    Files.createDirectories(folder);
    var beside = folder.resolve("." + file.getFileName() + ".new");
    try (var channel =
        FileChannel.open(
            beside,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var bytes = ByteBuffer.wrap(content);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    keepPermissions(file, beside);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    sync(folder);
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    try {
      Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    } catch (NoSuchFileException _) {
      // A new file: configurations hold secrets.
      Files.setPosixFilePermissions(to, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** Deletes a file if it is there, and waits for the disk. */
  static void delete(Path file) throws IOException {
    if (Files.deleteIfExists(file)) {
      sync(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    }
  }

  /** Makes a folder that only its owner can look into. */
  static void createPrivate(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWNER_ONLY));
  }

  /** Waits until the entries of a folder are on disk. */
  static void sync(Path folder) throws IOException {
    try (var channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
