package io.dataskipper.boat.core.support;

import java.io.BufferedReader;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes parts into a zip file, each without secrets and not longer than it may be. */
public final class SupportBundle {
  /** The most bytes of a part before it is compressed. */
  static final long MOST_OF_A_PART = 8_000_000;

  private static final long MOST_OF_ALL = 64_000_000;

  private final Scrubber scrubber;
  private long left = MOST_OF_ALL;

  private SupportBundle(Scrubber scrubber) {
    this.scrubber = scrubber;
  }

  /**
   * A part.
   *
   * @param name of the entry, such as {@code config/slave_config.yaml}
   */
  public record Part(String name, Content content) {
    /** A part that is there already. */
    public static Part of(String name, String text) {
      return new Part(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
  }

  /** Writes the text of a part, in UTF-8. */
  @FunctionalInterface
  public interface Content {
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes all parts. One that cannot be written says so itself.
   *
   * @param out is not closed
   */
  public static void write(List<Part> parts, Scrubber scrubber, OutputStream out)
      throws IOException {
    var bundle = new SupportBundle(scrubber);
    var zip = new ZipOutputStream(out);
    for (var part : parts) {
      zip.putNextEntry(new ZipEntry(part.name()));
      bundle.write(part, zip);
      zip.closeEntry();
    }
    zip.finish();
  }

  private void write(Part part, OutputStream zip) throws IOException {
    var collected = Files.createTempFile("bundle-", ".part");
    try {
      try (var file =
          new Limited(Files.newOutputStream(collected), Math.min(left, MOST_OF_A_PART))) {
        collect(part, file);
        left -= file.written;
      }
      copy(collected, zip);
    } finally {
      Files.delete(collected);
    }
  }

  private static void collect(Part part, Limited file) throws IOException {
    try {
      part.content().write(file);
    } catch (FullException _) {
      file.note("\n... more is left out\n");
    } catch (IOException | IllegalStateException e) {
      file.note("\n%s could not be written: %s\n".formatted(part.name(), e));
    }
  }

  /** Line by line, so that a secret is not cut in two. */
  private void copy(Path collected, OutputStream zip) throws IOException {
    try (var in = Files.newInputStream(collected);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (var line = lines.readLine(); line != null; line = lines.readLine()) {
        zip.write((scrubber.scrub(line) + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  /** A part has as many bytes as it may have. */
  private static final class FullException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  /** Ends a part that is too long. */
  private static final class Limited extends FilterOutputStream {
    private final long most;
    private long written;

    Limited(OutputStream out, long most) {
      super(out);
      this.most = most;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
      int fits = (int) Math.min(length, most - written);
      out.write(bytes, start, fits);
      written += fits;
      if (fits < length) {
        throw new FullException();
      }
    }

    void note(String text) throws IOException {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
