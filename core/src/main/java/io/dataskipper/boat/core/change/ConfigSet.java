package io.dataskipper.boat.core.change;

import io.dataskipper.boat.core.config.load.ConfigLoader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of one configuration with their contents. Immutable. */
public final class ConfigSet {
  private static final String METERS = "meters";
  private static final Pattern METERS_FILE =
      Pattern.compile(METERS + "/[A-Za-z0-9_-][A-Za-z0-9_.-]{0,63}\\.ya?ml");

  private final SortedMap<String, byte[]> files;

  private ConfigSet(SortedMap<String, byte[]> files) {
    this.files = Collections.unmodifiableSortedMap(files);
  }

  /** Whether a file of this name belongs to a configuration. */
  public static boolean allows(String name) {
    return name.equals(ConfigLoader.COMMUNICATION)
        || name.equals(ConfigLoader.SLAVES)
        || METERS_FILE.matcher(name).matches();
  }

  /** No files at all. */
  static ConfigSet empty() {
    return new ConfigSet(new TreeMap<>());
  }

  /** Reads the files of a directory; those that are not there are left out. */
  public static ConfigSet read(Path directory) throws IOException {
    var files = new TreeMap<String, byte[]>();
    for (var name : new String[] {ConfigLoader.COMMUNICATION, ConfigLoader.SLAVES}) {
      read(directory, name, files);
    }
    var meters = directory.resolve(METERS);
    if (Files.isDirectory(meters)) {
      try (var found = Files.list(meters)) {
        for (var file : found.sorted().toList()) {
          var name = METERS + "/" + file.getFileName();
          if (allows(name)) {
            read(directory, name, files);
          }
        }
      }
    }
    return new ConfigSet(files);
  }

  private static void read(Path directory, String name, SortedMap<String, byte[]> into)
      throws IOException {
    try {
      into.put(name, Files.readAllBytes(directory.resolve(name)));
    } catch (NoSuchFileException _) {
      into.remove(name);
    }
  }

  /** Makes the files of a directory those of this set, each whole and on disk when it is there. */
  void writeTo(Path directory) throws IOException {
    for (var file : files.entrySet()) {
      DurableFiles.write(directory.resolve(file.getKey()), file.getValue());
    }
    for (var name : read(directory).files.keySet()) {
      if (!files.containsKey(name)) {
        DurableFiles.delete(directory.resolve(name));
      }
    }
  }

  /** The names of the files, such as {@code meters/mine.yaml}. */
  public Set<String> names() {
    return files.keySet();
  }

  /** The text of a file, which should be UTF-8; empty if there is no such file. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(files.get(name))
        .map(content -> new String(content, StandardCharsets.UTF_8));
  }

  /** This set with another content of a file. */
  public ConfigSet with(String name, String text) {
    if (!allows(name)) {
      throw new IllegalArgumentException("not a file of a configuration: " + name);
    }
    var changed = new TreeMap<>(files);
    changed.put(name, text.getBytes(StandardCharsets.UTF_8));
    return new ConfigSet(changed);
  }

  /** This set without a file. */
  public ConfigSet without(String name) {
    var changed = new TreeMap<>(files);
    changed.remove(name);
    return new ConfigSet(changed);
  }

  /** The names of the files that differ, come or go. */
  public Set<String> changedSince(ConfigSet before) {
    var names = new TreeSet<>(files.keySet());
    names.addAll(before.files.keySet());
    names.removeIf(name -> Arrays.equals(files.get(name), before.files.get(name)));
    return names;
  }

  /** Tells the contents apart: equal for equal sets only. */
  public String digest() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var file : files.entrySet()) {
        var head = file.getKey() + "\n" + file.getValue().length + "\n";
        digest.update(head.getBytes(StandardCharsets.UTF_8));
        digest.update(file.getValue());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ConfigSet set && changedSince(set).isEmpty();
  }

  @Override
  public int hashCode() {
    return Objects.hash(files.keySet());
  }

  @Override
  public String toString() {
    return "ConfigSet" + files.keySet();
  }
}
