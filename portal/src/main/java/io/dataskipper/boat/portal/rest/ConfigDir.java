package io.dataskipper.boat.portal.rest;

import io.dataskipper.boat.core.change.ConfigSet;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The directories under which the files of the configuration are addressed. */
public final class ConfigDir {
  /** The active files. */
  public static final String ACTIVE = "config";

  /** Meter models of the user. */
  public static final String METERS = "meters";

  private ConfigDir() {}

  /**
   * The name of a file within the configuration.
   *
   * @param dir {@code config}, {@code meters}, or the name of the folder where the files lie
   */
  public static String name(Path folder, String dir, String file) {
    var name = dir.equals(METERS) ? METERS + "/" + file : file;
    if (!dir.equals(METERS) && !dir.equals(ACTIVE) && !folder.endsWith(dir)) {
      throw Problems.unknown("directory", dir, List.of(ACTIVE, METERS));
    }
    if (!ConfigSet.allows(name) || dir.equals(METERS) != name.startsWith(METERS + "/")) {
      throw Problems.missing(
          "A configuration has no file %s/%s: communication.yaml, slave_config.yaml, and *.yaml in meters"
              .formatted(dir, file));
    }
    return name;
  }

  /** Directory and file of a name. */
  public static Stream<String> parts(String name) {
    return name.startsWith(METERS + "/")
        ? Stream.of(METERS, name.substring(METERS.length() + 1))
        : Stream.of(ACTIVE, name);
  }
}
