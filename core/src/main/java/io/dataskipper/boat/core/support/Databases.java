package io.dataskipper.boat.core.support;

import io.dataskipper.boat.core.store.FileCheck;
import io.dataskipper.boat.core.store.FileCheck.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/** Tells of each database of a data directory whether it is sound. */
final class Databases {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private Databases() {}

  /** Looks at the shortest first: a long history must not take the time of the others. */
  static void check(Path directory, OutputStream out) throws IOException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    for (var file : in(directory)) {
      long start = System.nanoTime();
      var result = FileCheck.of(file, Duration.ofNanos(Math.max(0, deadline - start)));
      var line =
          "%s %s; %d bytes, looked at in %d ms, %d bytes more are written ahead%n"
              .formatted(
                  directory.relativize(file),
                  words(result),
                  file.toFile().length(),
                  Duration.ofNanos(System.nanoTime() - start).toMillis(),
                  file.resolveSibling(file.getFileName() + "-wal").toFile().length());
      out.write(line.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static List<Path> in(Path directory) throws IOException {
    try (var found = Files.list(directory)) {
      return found
          .filter(file -> file.toString().endsWith(".db") && Files.isRegularFile(file))
          .sorted(Comparator.comparingLong(file -> file.toFile().length()))
          .toList();
    }
  }

  private static String words(Result result) {
    return switch (result) {
      case Result.Sound() -> "is sound";
      case Result.Damaged(var faults) ->
          "IS DAMAGED as it lies on disk: \"%s\"".formatted(String.join("\"; \"", faults));
      case Result.Unknown(var why) -> "is not known to be sound: \"%s\"".formatted(why);
    };
  }
}
