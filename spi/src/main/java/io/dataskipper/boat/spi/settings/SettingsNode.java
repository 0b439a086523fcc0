package io.dataskipper.boat.spi.settings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of a settings file, with its place in it. */
public sealed interface SettingsNode {

  /** Where it stands. */
  Position position();

  /** The node in words for an error, such as {@code the list}. */
  String describe();

  /**
   * A place in a file.
   *
   * @param line from 1
   * @param column from 1
   */
  record Position(String file, int line, int column) {
    /** For settings that stand in no file: a default, or code. */
    public static final Position NONE = new Position("", 0, 0);

    @Override
    public String toString() {
      return line == 0 ? file : "%s:%d:%d".formatted(file, line, column);
    }
  }

  /**
   * A text, number, boolean or nothing.
   *
   * @param text its text without quotes, placeholders already resolved
   * @param type what YAML's core schema takes it for
   * @param written its text before placeholders were resolved: what a message may show
   */
  record Scalar(Position position, String text, ScalarType type, String written)
      implements SettingsNode {
    private static final int LONGEST_SHOWN = 60;

    /** A scalar without placeholders. */
    public Scalar(Position position, String text, ScalarType type) {
      this(position, text, type, text);
    }

    /** Whether its text came from somewhere else, such as an environment variable. */
    public boolean resolved() {
      return !text.equals(written);
    }

    @Override
    public String describe() {
      return switch (type) {
        case NULL -> "nothing";
        case TEXT -> "\"" + shown() + "\"";
        case INTEGER, FLOAT, BOOLEAN -> shown();
      };
    }

    private String shown() {
      var line = written.replaceAll("\\p{Cntrl}", " ");
      return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
    }
  }

  /** What a scalar is by YAML's core schema. */
  enum ScalarType {
    TEXT,
    INTEGER,
    FLOAT,
    BOOLEAN,
    NULL
  }

  /** A list. */
  record Sequence(Position position, List<SettingsNode> items) implements SettingsNode {
    public Sequence {
      items = List.copyOf(items);
    }

    @Override
    public String describe() {
      return "a list";
    }
  }

  /**
   * Keys with their values, in the order of the file.
   *
   * @param keys where each key stands
   */
  record Mapping(Position position, Map<String, SettingsNode> values, Map<String, Position> keys)
      implements SettingsNode {
    /** A mapping without keys that stands in no file. */
    public static final Mapping EMPTY = new Mapping(Position.NONE, Map.of(), Map.of());

    public Mapping {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
      keys = Collections.unmodifiableMap(new LinkedHashMap<>(keys));
    }

    public Optional<SettingsNode> value(String key) {
      return Optional.ofNullable(values.get(key));
    }

    /** Where a key stands, or this mapping if it has no such key. */
    public Position positionOf(String key) {
      return keys.getOrDefault(key, position);
    }

    /** This mapping, with those values of another beneath it whose keys it lacks. */
    public Mapping over(Mapping beneath) {
      var mergedValues = new LinkedHashMap<>(beneath.values);
      mergedValues.putAll(values);
      var mergedKeys = new LinkedHashMap<>(beneath.keys);
      mergedKeys.putAll(keys);
      return new Mapping(position, mergedValues, mergedKeys);
    }

    @Override
    public String describe() {
      return "a mapping";
    }
  }
}
