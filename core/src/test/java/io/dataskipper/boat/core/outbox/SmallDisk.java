package io.dataskipper.boat.core.outbox;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** A file system in memory that is soon full. Mounting it needs root. */
final class SmallDisk implements AutoCloseable {
  private final Path directory;

  private SmallDisk(Path directory) {
    this.directory = directory;
  }

  static SmallDisk mount(int megabytes) throws IOException {
    var directory = Files.createTempDirectory("small-disk");
    var options = "size=%dm".formatted(megabytes);
    if (run("mount", "-t", "tmpfs", "-o", options, "tmpfs", directory.toString()) != 0) {
      Files.delete(directory);
      fail("this test mounts a tmpfs of %d MB to have a full disk: run it as root", megabytes);
    }
    return new SmallDisk(directory);
  }

  Path directory() {
    return directory;
  }

  /** Leaves no room. */
  void fill() throws IOException {
    var block = new byte[4096];
    try (var file =
        Files.newByteChannel(ballast(), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (directory.toFile().getUsableSpace() > 0) {
        file.write(ByteBuffer.wrap(block));
      }
    }
  }

  /** Gives the room back. */
  void empty() throws IOException {
    Files.delete(ballast());
  }

  void readOnly(boolean on) throws IOException {
    var options = on ? "remount,ro" : "remount,rw";
    if (run("mount", "-o", options, directory.toString()) != 0) {
      fail("cannot remount %s", directory);
    }
  }

  private Path ballast() {
    return directory.resolve("ballast");
  }

  private static int run(String... command) throws IOException {
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return process.onExit().orTimeout(30, TimeUnit.SECONDS).join().exitValue();
  }

  @Override
  public void close() throws IOException {
    run("umount", "-l", directory.toString());
    Files.delete(directory);
  }
}
