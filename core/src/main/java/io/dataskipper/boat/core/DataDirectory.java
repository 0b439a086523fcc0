package io.dataskipper.boat.core;

import static java.lang.System.Logger.Level.WARNING;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/**
 * Holds {@code DATA_DIR} for one gateway: two that share an outbox would deliver each other's data.
 */
final class DataDirectory implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(DataDirectory.class.getName());

  private final @Nullable FileChannel lock;

  private DataDirectory(@Nullable FileChannel lock) {
    this.lock = lock;
  }

  /**
   * Makes the directory if need be and takes it. One that cannot be written stops nobody: the
   * stores tell of it.
   *
   * @throws GatewayException if another gateway holds it
   */
  static DataDirectory take(Path directory) throws GatewayException {
    try {
      if (!Files.isDirectory(directory)) {
        Files.createDirectories(directory);
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-x---"));
      }
      var channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (locked(channel)) {
        return new DataDirectory(channel);
      }
      channel.close();
    } catch (IOException e) {
      LOG.log(WARNING, "write data directory=%s \"%s\"".formatted(directory, e), e);
      return new DataDirectory(null);
    }
    throw new GatewayException(
        FailureKind.CONFIGURATION,
        "open data directory=%s: another gateway uses it; give each its own DATA_DIR"
            .formatted(directory));
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  @Override
  public void close() {
    if (lock == null) {
      return;
    }
    try {
      lock.close();
    } catch (IOException e) {
      LOG.log(WARNING, "release data directory \"" + e.getMessage() + "\"", e);
    }
  }
}
