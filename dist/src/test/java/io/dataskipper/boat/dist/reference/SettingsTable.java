package io.dataskipper.boat.dist.reference;

import io.dataskipper.boat.spi.settings.SettingsSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys of a settings record as a Markdown table. */
final class SettingsTable {
  private static final String NONE = "–";

  private final List<String> rows = new ArrayList<>();

  private SettingsTable() {
    rows.add("| key | value | default | meaning |");
    rows.add("| --- | --- | --- | --- |");
  }

  /**
   * The table of a record.
   *
   * @param elsewhere keys that another table explains
   */
  static String of(Class<? extends Record> type, Set<String> elsewhere) {
    var table = new SettingsTable();
    var schema = new LinkedHashMap<String, Object>(SettingsSchema.of(type));
    var properties = new LinkedHashMap<String, Object>(SettingsSchema.properties(type));
    properties.keySet().removeAll(elsewhere);
    schema.put("properties", properties);
    table.addObject("", schema);
    return String.join("\n", table.rows);
  }

  private void addObject(String prefix, Map<String, ?> schema) {
    var required = schema.get("required") instanceof List<?> keys ? keys : List.of();
    map(schema.get("properties"))
        .forEach(
            (key, property) ->
                add(prefix + key, map(property), required.contains(key), prefix.isEmpty()));
  }

  private void add(String key, Map<String, ?> property, boolean required, boolean outer) {
    var object = objectOf(property);
    var preset = property.get("default");
    var given = preset == null ? NONE : "`%s`".formatted(preset);
    var must = outer ? "must be given" : "must be given with it";
    rows.add(
        "| `%s` | %s | %s | %s |"
            .formatted(key, value(property), required ? must : given, meaning(property)));
    if (object != null) {
      addObject(key + ".", object);
    }
  }

  /** The keys within a value that is a mapping or a list of mappings; null if it is neither. */
  private static @Nullable Map<String, ?> objectOf(Map<String, ?> property) {
    if (property.containsKey("properties")) {
      return property;
    }
    if (property.get("anyOf") instanceof List<?> forms) {
      return map(forms.getLast());
    }
    return property.get("items") instanceof Map<?, ?> items ? objectOf(map(items)) : null;
  }

  private static String value(Map<String, ?> property) {
    if (property.get("enum") instanceof List<?> words) {
      return words.stream().map("`%s`"::formatted).collect(Collectors.joining(", "));
    }
    if (property.get("anyOf") instanceof List<?> forms) {
      return value(map(forms.getFirst())) + ", or the keys below";
    }
    var type =
        property.get("type") instanceof List<?> types ? types.getFirst() : property.get("type");
    return switch (String.valueOf(type)) {
      case "integer" -> "whole number" + range(property);
      case "number" -> (property.containsKey("x-unit") ? "duration" : "number") + range(property);
      case "boolean" -> "`true`, `false`";
      case "array" -> "list of: " + value(map(property.get("items")));
      case "object" ->
          property.get("additionalProperties") instanceof Map<?, ?> values
              ? "name: " + value(map(values))
              : "the keys below";
      default -> {
        var text = property.containsKey("writeOnly") ? "secret text" : "text";
        yield property.containsKey("x-allowed") ? text + ": " + property.get("x-allowed") : text;
      }
    };
  }

  private static String range(Map<String, ?> property) {
    var unit = property.containsKey("x-unit") ? " s" : "";
    var min = property.get("minimum");
    var max = property.get("maximum");
    if (min != null && max != null) {
      return " %s to %s%s".formatted(plain(min), plain(max), unit);
    }
    if (min != null) {
      return " from %s%s".formatted(plain(min), unit);
    }
    return max == null ? "" : " up to %s%s".formatted(plain(max), unit);
  }

  private static String plain(Object number) {
    return new java.math.BigDecimal(number.toString()).toPlainString();
  }

  private static String meaning(Map<String, ?> property) {
    var meanings =
        map(property.get("x-meanings")).entrySet().stream()
            .map(word -> "`%s`: %s".formatted(word.getKey(), word.getValue()))
            .collect(Collectors.joining("; "));
    var doc = String.valueOf(property.get("description"));
    return (meanings.isEmpty() ? doc : "%s (%s)".formatted(doc, meanings))
        .replace("|", "\\|")
        .replace("<", "&lt;");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, ?>) map : Map.of();
  }
}
