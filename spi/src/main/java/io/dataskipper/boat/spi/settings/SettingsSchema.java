package io.dataskipper.boat.spi.settings;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The JSON Schema (2020-12) of a mapping that is bound to one or several records: what an editor or
 * a form needs to know of it. Its values are maps, lists, texts, numbers and booleans.
 *
 * <p>A schema is a little stricter than the binder: it does not allow numbers in quotes.
 */
public final class SettingsSchema {
  private final Map<String, Map<String, Object>> properties = new LinkedHashMap<>();
  private final Map<String, Object> patterns = new LinkedHashMap<>();
  private final List<String> required = new ArrayList<>();

  /** The schema of one record. */
  public static Map<String, Object> of(Class<? extends Record> type) {
    var schema = new LinkedHashMap<String, Object>();
    var doc = RecordModel.of(type).doc();
    if (!doc.isEmpty()) {
      schema.put("description", doc);
    }
    schema.putAll(new SettingsSchema().add(type).toMap());
    return schema;
  }

  /** The schema of each key of a record. */
  public static Map<String, Map<String, Object>> properties(Class<? extends Record> type) {
    return new LinkedHashMap<>(new SettingsSchema().add(type).properties);
  }

  /** Adds the keys of a record. */
  public SettingsSchema add(Class<? extends Record> type) {
    return add(type, "");
  }

  /** Adds the keys of a record, each with a prefix. */
  public SettingsSchema add(Class<? extends Record> type, String prefix) {
    for (var setting : RecordModel.of(type).settings()) {
      var key = prefix + setting.key();
      properties.put(key, schema(setting));
      for (var other : setting.also()) {
        properties.put(prefix + other, schema(setting));
      }
      if (setting.required() && setting.also().isEmpty()) {
        required.add(key);
      }
    }
    return this;
  }

  /** Adds a key that the caller reads itself. */
  public SettingsSchema property(String key, Map<String, Object> schema) {
    properties.put(key, new LinkedHashMap<>(schema));
    return this;
  }

  /** Says more about a key that is there already. */
  public SettingsSchema narrow(String key, Map<String, Object> further) {
    var narrowed = new LinkedHashMap<>(properties.getOrDefault(key, Map.of()));
    narrowed.putAll(further);
    properties.put(key, narrowed);
    return this;
  }

  /** Adds all keys that match a regular expression. */
  public SettingsSchema pattern(String regex, Map<String, Object> schema) {
    patterns.put(regex, new LinkedHashMap<>(schema));
    return this;
  }

  /** Makes a key one that must be given. */
  public SettingsSchema require(String key) {
    required.add(key);
    return this;
  }

  /** An object with these keys and no others. */
  public Map<String, Object> toMap() {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "object");
    schema.put("properties", new LinkedHashMap<>(properties));
    if (!patterns.isEmpty()) {
      schema.put("patternProperties", new LinkedHashMap<>(patterns));
    }
    if (!required.isEmpty()) {
      schema.put("required", required.stream().distinct().toList());
    }
    schema.put("additionalProperties", false);
    return schema;
  }

  /**
   * An object with these keys and no others, or the short form of a record among them.
   *
   * @param type the record; if it has no short form, there is only the object
   */
  public Map<String, Object> toMapOrShortFormOf(Class<? extends Record> type) {
    var shortForm = RecordModel.of(type).shortForm();
    return shortForm == null ? toMap() : Map.of("anyOf", List.of(schema(shortForm), toMap()));
  }

  private static Map<String, Object> schema(Setting setting) {
    var schema = new LinkedHashMap<String, Object>();
    if (!setting.doc().isEmpty()) {
      schema.put("description", setting.doc());
    }
    schema.putAll(kind(setting.kind(), setting.limits()));
    var preset = setting.defaultText();
    if (preset != null) {
      schema.put("default", preset(setting, preset));
    }
    return schema;
  }

  private static Map<String, Object> kind(Kind kind, Limits limits) {
    return switch (kind) {
      case Kind.Plain plain -> PlainSchema.of(plain, limits);
      case Kind.OneOf oneOf -> oneOf(oneOf);
      case Kind.Nested(var type) -> nested(type);
      case Kind.ListOf(var element) -> ordered("array", "items", kind(element, limits));
      case Kind.MapOf(var element) ->
          ordered("object", "additionalProperties", kind(element, limits));
    };
  }

  private static Map<String, Object> oneOf(Kind.OneOf kind) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("enum", List.copyOf(kind.words().keySet()));
    if (!kind.docs().isEmpty()) {
      schema.put("x-meanings", kind.docs());
    }
    return schema;
  }

  private static Map<String, Object> nested(Class<? extends Record> type) {
    var shortForm = RecordModel.of(type).shortForm();
    return shortForm == null ? of(type) : Map.of("anyOf", List.of(schema(shortForm), of(type)));
  }

  private static Map<String, Object> ordered(String type, String keyword, Object value) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", type);
    schema.put(keyword, value);
    return schema;
  }

  private static Object preset(Setting setting, String text) {
    return switch (setting.kind()) {
      case Kind.Plain plain ->
          switch (plain) {
            case INT, LONG, DOUBLE, BIG_DECIMAL -> new BigDecimal(text);
            case BOOLEAN -> Boolean.valueOf(text);
            case TEXT, SECRET -> text;
            case DURATION -> text.matches("[\\d.]+") ? new BigDecimal(text) : text;
          };
      case Kind.OneOf _, Kind.Nested _, Kind.ListOf _, Kind.MapOf _ -> text;
    };
  }
}
