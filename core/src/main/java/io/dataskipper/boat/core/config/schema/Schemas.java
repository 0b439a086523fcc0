package io.dataskipper.boat.core.config.schema;

import io.dataskipper.boat.core.config.keys.AlertRuleKeys;
import io.dataskipper.boat.spi.settings.SettingsSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Forms that both schemas are made of. */
final class Schemas {
  private Schemas() {}

  static Map<String, Object> file(String title, Map<String, Object> root) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("title", title);
    schema.putAll(root);
    return schema;
  }

  static Map<String, Object> described(String description, Map<String, Object> schema) {
    var described = new LinkedHashMap<String, Object>();
    described.put("description", description);
    described.putAll(schema);
    return described;
  }

  static Map<String, Object> list(String description, Map<String, Object> items) {
    return described(description, ordered("array", "items", items));
  }

  static Map<String, Object> mapOf(String description, Map<String, Object> values) {
    return described(description, ordered("object", "additionalProperties", values));
  }

  /** A list of rules for alerts, with the keys of a scope where they have one. */
  static Map<String, Object> alertRules(SettingsSchema scope) {
    return list("what people are alerted of", scope.add(AlertRuleKeys.class).toMap());
  }

  private static Map<String, Object> ordered(String type, String keyword, Object value) {
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", type);
    schema.put(keyword, value);
    return schema;
  }

  /** An object whose other keys depend on one of them. */
  static Map<String, Object> byType(String key, Map<String, Map<String, Object>> types) {
    var branches = new ArrayList<Map<String, Object>>();
    types.forEach(
        (type, schema) -> {
          var branch = new LinkedHashMap<String, Object>();
          var condition = new LinkedHashMap<String, Object>();
          condition.put("properties", Map.of(key, Map.of("const", type)));
          condition.put("required", List.of(key));
          branch.put("if", condition);
          branch.put("then", schema);
          branches.add(branch);
        });
    var schema = new LinkedHashMap<String, Object>();
    schema.put("type", "object");
    schema.put("required", List.of(key));
    schema.put("properties", Map.of(key, Map.of("enum", List.copyOf(types.keySet()))));
    if (!branches.isEmpty()) {
      schema.put("allOf", branches);
    }
    return schema;
  }
}
