package io.dataskipper.boat.core.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Figures that Linux tells in files; elsewhere they are absent. */
final class LinuxFiles {
  private static final Pattern KILOBYTES = Pattern.compile("(\\w+):\\s+(\\d+) kB");

  private LinuxFiles() {}

  /** A line such as {@code MemAvailable: 1234 kB} of a file, in bytes. */
  static OptionalLong bytes(Path file, String name) {
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
  static OptionalLong number(Path file) {
    return text(file)
        .map(String::strip)
        .filter(text -> text.matches("-?\\d{1,18}"))
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElse(OptionalLong.empty());
  }

  /** A file that holds one hexadecimal number. */
  static OptionalLong hexadecimal(Path file) {
    return text(file)
        .map(String::strip)
        .filter(text -> text.matches("(0x)?[0-9a-fA-F]{1,15}"))
        .map(text -> OptionalLong.of(Long.parseLong(text.replaceFirst("0x", ""), 16)))
        .orElse(OptionalLong.empty());
  }

  /** All of a file; empty if there is none or it cannot be read. */
  static Optional<String> text(Path file) {
    try {
      return Files.isReadable(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException _) {
      return Optional.empty();
    }
  }
}
