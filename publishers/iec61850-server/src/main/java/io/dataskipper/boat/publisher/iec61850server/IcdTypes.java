package io.dataskipper.boat.publisher.iec61850server;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The data type templates of an ICD, each written once however often it is used. */
final class IcdTypes {
  private static final List<String> ORDER = List.of("LNodeType", "DOType", "DAType", "EnumType");

  private final Map<String, Map<String, String>> written = new LinkedHashMap<>();
  private final Map<String, String> ids = new LinkedHashMap<>();
  private final Map<Integer, String> units = new TreeMap<>();

  IcdTypes() {
    type("DAType", "AnalogueValue", "", bda("f", "FLOAT32", ""));
    type(
        "DAType",
        "Vector",
        "",
        bda("mag", "Struct", "AnalogueValue") + bda("ang", "Struct", "AnalogueValue"));
    type(
        "DAType",
        "Unit",
        "",
        bda("SIUnit", "Enum", "SIUnit") + bda("multiplier", "Enum", "Prefix"));
    enumeration("Beh", "on", "blocked", "test", "test/blocked", "off");
    enumeration("Health", "Ok", "Warning", "Alarm");
  }

  private void enumeration(String id, String... names) {
    var values = new StringBuilder();
    for (int i = 0; i < names.length; i++) {
      values.append(value(i + 1, names[i]));
    }
    type("EnumType", id, "", values.toString());
  }

  private static String value(int ordinal, String name) {
    return "      <EnumVal ord=\"%d\">%s</EnumVal>\n".formatted(ordinal, name);
  }

  private static String bda(String name, String basic, String type) {
    return "      <BDA name=\"%s\" bType=\"%s\"%s/>\n"
        .formatted(name, basic, type.isEmpty() ? "" : " type=\"" + type + "\"");
  }

  private Map<String, String> kind(String kind) {
    return written.computeIfAbsent(kind, _ -> new LinkedHashMap<>());
  }

  private void type(String kind, String id, String attributes, String body) {
    kind(kind)
        .put(
            id,
            "    <%1$s id=\"%2$s\"%3$s>\n%4$s    </%1$s>\n".formatted(kind, id, attributes, body));
  }

  /**
   * The id of a type with this content.
   *
   * @param name of the type for people; a number is added for further contents
   */
  String id(String kind, String name, String attributes, String body) {
    return ids.computeIfAbsent(
        kind + attributes + body,
        _ -> {
          var id = name;
          for (int i = 2; kind(kind).containsKey(id); i++) {
            id = name + '_' + i;
          }
          type(kind, id, attributes, body);
          return id;
        });
  }

  String object(String cdc, String body) {
    return id("DOType", cdc, " cdc=\"" + cdc + "\"", body);
  }

  void use(SiUnit unit) {
    units.put(unit.ordinal(), unit.name());
  }

  static String da(String name, String constraint, String basic, String more) {
    return "      <DA name=\"%s\" fc=\"%s\" bType=\"%s\"%s/>\n"
        .formatted(name, constraint, basic, more.isEmpty() ? "" : " " + more);
  }

  /** A data attribute with a value. */
  static String fixed(String name, String constraint, String basic, String value) {
    return "      <DA name=\"%s\" fc=\"%s\" bType=\"%s\"><Val>%s</Val></DA>\n"
        .formatted(name, constraint, basic, value);
  }

  static String stamp(String constraint) {
    return da("q", constraint, "Quality", "qchg=\"true\"") + da("t", constraint, "Timestamp", "");
  }

  /** All templates. */
  String xml() {
    var names = new StringBuilder();
    units.forEach((ordinal, name) -> names.append(value(ordinal, name)));
    type("EnumType", "SIUnit", "", names.toString());
    type(
        "EnumType",
        "Prefix",
        "",
        value(-3, "m") + value(0, "none") + value(3, "k") + value(6, "M") + value(9, "G"));
    var all = new StringBuilder("  <DataTypeTemplates>\n");
    for (var kind : ORDER) {
      kind(kind).values().forEach(all::append);
    }
    return all.append("  </DataTypeTemplates>\n").toString();
  }
}
