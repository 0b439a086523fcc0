package io.dataskipper.boat.driver.iec61850.mms;

import java.util.ArrayList;
import java.util.List;

/** The type of a variable, with the names of its parts. */
public sealed interface MmsType {

  /**
   * Named parts in their order on the wire.
   *
   * @param names as many as types
   */
  record Structure(List<String> names, List<MmsType> types) implements MmsType {
    public Structure {
      names = List.copyOf(names);
      types = List.copyOf(types);
      if (names.size() != types.size()) {
        throw new IllegalArgumentException(
            "%d names for %d types".formatted(names.size(), types.size()));
      }
    }
  }

  /** Elements of one type. */
  record Array(int size, MmsType element) implements MmsType {}

  /**
   * A single value.
   *
   * @param size bits of a number, the most characters or bits of a string; 0 if it does not matter
   */
  record Simple(Kind kind, int size) implements MmsType {}

  /** What a single value is. */
  enum Kind {
    BOOLEAN,
    INTEGER,
    UNSIGNED,
    REAL,
    BITS,
    OCTETS,
    TEXT,
    UTC_TIME,
    BINARY_TIME,
    /** A type that IEC 61850 does not use. */
    OTHER
  }

  /** The place of a part; -1 if this has no part of that name. */
  default int indexOf(String name) {
    return this instanceof Structure structure ? structure.names().indexOf(name) : -1;
  }

  /** The type of a part that {@link #indexOf} found. */
  default MmsType at(int index) {
    if (this instanceof Structure structure) {
      return structure.types().get(index);
    }
    throw new IllegalStateException("not a structure: " + this);
  }

  /** The names of its parts; none of a single value. */
  default List<String> parts() {
    return this instanceof Structure structure ? structure.names() : List.of();
  }

  /** How many single values it has. */
  default int leaves() {
    return switch (this) {
      case Structure(_, var types) -> types.stream().mapToInt(MmsType::leaves).sum();
      case Array(var size, var element) -> size * element.leaves();
      case Simple _ -> 1;
    };
  }

  /** Collects parts in their order. */
  final class Builder {
    private final List<String> names = new ArrayList<>();
    private final List<MmsType> types = new ArrayList<>();

    /** Adds a part. */
    public Builder add(String name, MmsType type) {
      names.add(name);
      types.add(type);
      return this;
    }

    /** The structure of all parts until now. */
    public Structure build() {
      return new Structure(names, types);
    }
  }
}
