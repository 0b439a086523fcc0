package io.dataskipper.boat.spi.settings;

import io.dataskipper.boat.spi.settings.SettingsNode.Mapping;
import io.dataskipper.boat.spi.settings.SettingsNode.Position;
import io.dataskipper.boat.spi.settings.SettingsNode.Scalar;
import io.dataskipper.boat.spi.settings.SettingsNode.ScalarType;
import io.dataskipper.boat.spi.settings.SettingsNode.Sequence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings nodes of Java values, each on a line of its own. */
public final class Nodes {
  private int line;

  private Nodes() {}

  /** A mapping with its keys on the lines 1, 2, 3... in column 1, and the values in column 9. */
  public static Mapping mapping(Map<String, ?> values) {
    return (Mapping) new Nodes().node(values);
  }

  private SettingsNode node(Object value) {
    var position = new Position("f", Math.max(line, 1), 9);
    return switch (value) {
      case Map<?, ?> map -> {
        var values = new LinkedHashMap<String, SettingsNode>();
        var keys = new LinkedHashMap<String, Position>();
        map.forEach(
            (key, inner) -> {
              line++;
              keys.put(key.toString(), new Position("f", line, 1));
              values.put(key.toString(), node(inner));
            });
        yield new Mapping(position, values, keys);
      }
      case List<?> list -> new Sequence(position, list.stream().map(this::node).toList());
      case Integer number -> new Scalar(position, number.toString(), ScalarType.INTEGER);
      case SettingsNode given -> given;
      default ->
          value.equals("null")
              ? new Scalar(position, "", ScalarType.NULL)
              : new Scalar(position, value.toString(), ScalarType.TEXT);
    };
  }
}
