package io.dataskipper.boat.core.direct;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.probe.FileSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file of a device on its way to a folder. It has its name there when it is whole; closed before,
 * nothing is left of it.
 */
public final class FetchedFile implements FileSource.Sink, AutoCloseable {
  private final Path target;
  private final long most;
  private final boolean replace;
  private final Progress progress;
  private final Path unfinished;
  private final OutputStream out;
  private long stated;
  private long taken;

  /** Told how far it is, in bytes. */
  @FunctionalInterface
  public interface Progress {
    /**
     * A piece has come.
     *
     * @param all as the device said
     */
    void tell(long before, long now, long all);
  }

  /**
   * @param target where it goes; see {@link #localName}
   * @param most how long it may be, in bytes
   * @param replace whether it may take the place of another
   * @param progress told after each piece
   * @throws IOException if there is such a file, or none can be made
   */
  public FetchedFile(Path target, long most, boolean replace, Progress progress)
      throws IOException {
    this.target = target;
    this.most = most;
    this.replace = replace;
    this.progress = progress;
    requireFree();
    this.unfinished = Files.createTempFile(target.toAbsolutePath().getParent(), ".boat-", ".part");
    unfinished.toFile().deleteOnExit();
    this.out = Files.newOutputStream(unfinished);
  }

  /**
   * The last part of a device's name for a file, without what may not stand in a name.
   *
   * @throws GatewayException of kind MALFORMED if nothing is left
   */
  public static String localName(String remote) throws GatewayException {
    var last = remote.substring(Math.max(remote.lastIndexOf('/'), remote.lastIndexOf('\\')) + 1);
    var name = last.replaceAll("[\\p{Cntrl}\\p{Cf}:*?\"<>|]", "_").strip();
    if (name.isEmpty() || name.chars().allMatch(c -> c == '.')) {
      throw new GatewayException(
          FailureKind.MALFORMED, "file=\"%s\": a file here cannot have that name".formatted(name));
    }
    return name;
  }

  private void requireFree() throws IOException {
    if (!replace && Files.exists(target)) {
      throw new FileAlreadyExistsException(target.toString());
    }
  }

  @Override
  public void begin(long bytes) throws IOException {
    stated = bytes;
    requireRoom(bytes);
  }

  @Override
  public void take(byte[] piece) throws IOException {
    requireRoom(taken + piece.length);
    out.write(piece);
    long before = taken;
    taken += piece.length;
    progress.tell(before, taken, stated);
  }

  private void requireRoom(long bytes) throws IOException {
    if (bytes > most) {
      throw new IOException(
          "%s has %d bytes, more than the %d that may come"
              .formatted(target.getFileName(), bytes, most));
    }
  }

  /** How long it is as far as it came, in bytes. */
  public long taken() {
    return taken;
  }

  /** How long it is as the device said, in bytes. */
  public long stated() {
    return stated;
  }

  /** Gives it its name; it is whole. */
  public void finish() throws IOException {
    out.close();
    requireFree();
    Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    out.close();
    Files.deleteIfExists(unfinished);
  }
}
