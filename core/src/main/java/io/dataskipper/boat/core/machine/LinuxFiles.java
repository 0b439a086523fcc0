package io.dataskipper.boat.core.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Figures that Linux tells in files; elsewhere they are absent. */
public final class LinuxFiles {
  private static final int MOST_BYTES = 262_144;
  private static final Pattern KILOBYTES = Pattern.compile("(\\w+):\\s+(\\d+) kB");

  private LinuxFiles() {}

  /** A line such as {@code MemAvailable: 1234 kB} of a file, in bytes. */
  public static OptionalLong bytes(Path file, String name) {
    return text(file)
        .map(
            text ->
                KILOBYTES
                    .matcher(text)
                    .results()
                    .filter(line -> line.group(1).equals(name))
                    .mapToLong(line -> Long.parseLong(line.group(2)) * 1024)
                    .findFirst())
        .orElse(OptionalLong.empty());
  }

  /** A file that holds one whole number. */
  public static OptionalLong number(Path file) {
    return text(file)
        .map(String::strip)
        .filter(text -> text.matches("-?\\d{1,18}"))
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }

  /** A file that holds one hexadecimal number. */
  public static OptionalLong hexadecimal(Path file) {
    return text(file)
        .map(String::strip)
        .filter(text -> text.matches("(0x)?[0-9a-fA-F]{1,15}"))
        .map(text -> OptionalLong.of(Long.parseLong(text.replaceFirst("0x", ""), 16)))
        .orElse(OptionalLong.empty());
  }

  /** The first 256 KiB of a file; empty if there is none or it cannot be read. */
  public static Optional<String> text(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (var in = Files.newInputStream(file)) {
      return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
