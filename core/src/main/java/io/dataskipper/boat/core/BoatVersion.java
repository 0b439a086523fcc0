package io.dataskipper.boat.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this gateway. */
public final class BoatVersion {
  private BoatVersion() {}

  /** The version as it was built, such as {@code 0.1.0}. */
  public static String current() {
    var properties = new Properties();
    try (var file = BoatVersion.class.getResourceAsStream("version.properties")) {
      if (file == null) {
        throw new IllegalStateException("version.properties is not in the jar");
      }
      properties.load(file);
    } catch (IOException e) {
      throw new UncheckedIOException("read version.properties", e);
    }
    return properties.getProperty("version", "unknown");
  }
}
