package io.dataskipper.boat.core.change;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.spi.json.Json;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The last states of the configuration, a folder each. For one thread at a time. */
final class Versions {
  private static final System.Logger LOG = System.getLogger(Versions.class.getName());
  private static final int KEPT = 50;
  private static final String ABOUT = "version.json";

  private final Path folder;

  Versions(Path folder) {
    this.folder = folder;
  }

  /** All that are kept, the newest first. One that cannot be read is left out. */
  List<Version> list() throws IOException {
    var versions = new ArrayList<Version>();
    for (var number : numbers()) {
      about(number).ifPresent(versions::add);
    }
    return versions.reversed();
  }

  private List<Integer> numbers() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var entries = Files.list(folder)) {
      return entries
          .map(entry -> entry.getFileName().toString())
          .filter(name -> name.matches("\\d{6}"))
          .map(Integer::valueOf)
          .sorted()
          .toList();
    }
  }

  /**
   * The files of a version.
   *
   * @throws NoSuchElementException if it is not kept
   */
  ConfigSet read(int number) throws IOException {
    var place = place(number);
    if (!Files.isDirectory(place)) {
      throw new NoSuchElementException("there is no version %d".formatted(number));
    }
    return ConfigSet.read(place);
  }

  /** The newest version; empty if there is none. */
  Optional<Version> newest() throws IOException {
    return list().stream().findFirst();
  }

  /** Adds a version; it is on disk when this returns. Those beyond the last 50 are dropped. */
  Version add(ConfigSet files, String who, String comment, Instant time) throws IOException {
    var numbers = numbers();
    var number = numbers.isEmpty() ? 1 : numbers.getLast() + 1;
    var before = numbers.isEmpty() ? null : ConfigSet.read(place(numbers.getLast()));
    var changed = before == null ? files.names() : files.changedSince(before);
    var version = new Version(number, time, who, comment, List.copyOf(changed));
    DurableFiles.createPrivate(folder);
    var fresh = folder.resolve(".new");
    delete(fresh);
    Files.createDirectory(fresh);
    files.writeTo(fresh);
    DurableFiles.write(fresh.resolve(ABOUT), json(version).getBytes(StandardCharsets.UTF_8));
    Files.move(fresh, place(number), StandardCopyOption.ATOMIC_MOVE);
    DurableFiles.sync(folder);
    for (var i = 0; i <= numbers.size() - KEPT; i++) {
      drop(numbers.get(i));
    }
    return version;
  }

  /** A version is there as a whole or not at all, also if the process ends in between. */
  private void drop(int number) throws IOException {
    var dropped = folder.resolve(".old");
    delete(dropped);
    Files.move(place(number), dropped, StandardCopyOption.ATOMIC_MOVE);
    delete(dropped);
  }

  private Path place(int number) {
    return folder.resolve("%06d".formatted(number));
  }

  private Optional<Version> about(int number) throws IOException {
    try {
      return Optional.of(version(number, Files.readString(place(number).resolve(ABOUT))));
    } catch (GatewayException | DateTimeException | ClassCastException | NoSuchFileException e) {
      LOG.log(Level.WARNING, "version %d of the configuration is damaged".formatted(number), e);
      return Optional.empty();
    }
  }

  private static Version version(int number, String text) throws GatewayException {
    var about = Json.parseObject(text);
    return new Version(
        number,
        Instant.parse(text(about, "time")),
        text(about, "who"),
        text(about, "comment"),
        about.get("changed") instanceof List<?> names
            ? names.stream().map(String::valueOf).toList()
            : List.of());
  }

  private static String text(Map<String, @Nullable Object> about, String key) {
    return String.valueOf(about.get(key));
  }

  private static String json(Version version) {
    return "{\"time\":%s,\"who\":%s,\"comment\":%s,\"changed\":[%s]}\n"
        .formatted(
            Json.quote(version.time().toString()),
            Json.quote(version.who()),
            Json.quote(version.comment()),
            version.changed().stream().map(Json::quote).collect(Collectors.joining(",")));
  }

  private static void delete(Path tree) throws IOException {
    if (Files.exists(tree)) {
      try (var files = Files.walk(tree)) {
        for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }
}
