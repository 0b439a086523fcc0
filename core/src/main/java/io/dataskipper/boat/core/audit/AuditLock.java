package io.dataskipper.boat.core.audit;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Lets one process at a time add to the audit in a folder. */
final class AuditLock implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration LOOK = Duration.ofMillis(2);

  private final FileChannel channel;

  private AuditLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes it.
   *
   * @throws IOException also if another process keeps it for longer than an entry takes
   */
  static AuditLock take(Path folder) throws IOException {
    var file = folder.resolve("lock");
    var made = Files.notExists(file);
    var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (made) {
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        ownLike(file, folder);
      }
      long begin = System.nanoTime();
      while (!locked(channel)) {
        if (System.nanoTime() - begin > PATIENCE.toNanos()) {
          throw new IOException(file + " is held by another process");
        }
        LockSupport.parkNanos(LOOK.toNanos());
      }
      return new AuditLock(channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  /** Gives a file that root has made to the user of the gateway. */
  static void ownLike(Path file, Path other) throws IOException {
    var owner = Files.getOwner(other);
    if (!owner.equals(Files.getOwner(file))) {
      Files.setOwner(file, owner);
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
