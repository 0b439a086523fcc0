package io.dataskipper.boat.spi.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The JSON Schema of a single value. Where it is no text, a placeholder may still stand for it. */
final class PlainSchema {
  private static final String PLACEHOLDER = ".*\\$\\{.+\\}.*";

  private PlainSchema() {}

  static Map<String, Object> of(Kind.Plain kind, Limits limits) {
    var schema = new LinkedHashMap<String, Object>();
    switch (kind) {
      case INT, LONG -> number(schema, "integer", PLACEHOLDER, limits);
      case DOUBLE, BIG_DECIMAL -> number(schema, "number", PLACEHOLDER, limits);
      case DURATION -> {
        number(schema, "number", DurationText.PATTERN + "|" + PLACEHOLDER, limits);
        schema.put("x-unit", "s");
      }
      case BOOLEAN -> {
        schema.put("type", List.of("boolean", "string"));
        schema.put("pattern", "^(([Yy]es|YES|[Nn]o|NO|[Oo]n|ON|[Oo]ff|OFF)|" + PLACEHOLDER + ")$");
      }
      case TEXT -> text(schema, limits);
      case SECRET -> {
        text(schema, limits);
        schema.put("writeOnly", true);
      }
    }
    return schema;
  }

  private static void number(
      Map<String, Object> schema, String type, String pattern, Limits limits) {
    schema.put("type", List.of(type, "string"));
    if (limits.min() != null) {
      schema.put("minimum", limits.min());
    }
    if (limits.max() != null) {
      schema.put("maximum", limits.max());
    }
    schema.put("pattern", "^(" + pattern + ")$");
  }

  private static void text(Map<String, Object> schema, Limits limits) {
    schema.put("type", "string");
    if (limits.pattern() != null) {
      schema.put("pattern", "^(?:" + limits.pattern() + "|" + PLACEHOLDER + ")$");
      schema.put("x-allowed", limits.allowed());
    }
  }
}
