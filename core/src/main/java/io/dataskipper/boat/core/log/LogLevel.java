package io.dataskipper.boat.core.log;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.logging.Level;

/** How grave a line is, the least first. */
public enum LogLevel {
  /** What only who looks for a fault wants to see. */
  DEBUG,
  /** A state changed. */
  INFO,
  /** Something is degraded. */
  WARNING,
  /** Someone must act. */
  ERROR;

  /** Its name in {@code java.util.logging}. */
  public Level level() {
    return switch (this) {
      case DEBUG -> Level.FINE;
      case INFO -> Level.INFO;
      case WARNING -> Level.WARNING;
      case ERROR -> Level.SEVERE;
    };
  }

  /** The one that a level of {@code java.util.logging} belongs to. */
  public static LogLevel of(Level level) {
    return Arrays.stream(values())
        .filter(known -> level.intValue() >= known.level().intValue())
        .reduce(DEBUG, (_, higher) -> higher);
  }

  /** The one of that name, whatever its case. */
  public static Optional<LogLevel> named(String name) {
    return Arrays.stream(values())
        .filter(known -> known.name().equals(name.toUpperCase(Locale.ROOT)))
        .findFirst();
  }
}
