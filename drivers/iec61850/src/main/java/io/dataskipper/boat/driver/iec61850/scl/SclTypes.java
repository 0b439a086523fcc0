package io.dataskipper.boat.driver.iec61850.scl;

import io.dataskipper.boat.driver.iec61850.mms.MmsType;
import io.dataskipper.boat.driver.iec61850.mms.MmsType.Kind;
import io.dataskipper.boat.driver.iec61850.mms.MmsType.Simple;
import io.dataskipper.boat.spi.settings.NearestName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The data type templates of a file. */
final class SclTypes {
  private static final int DEEPEST = 20;
  private static final Map<String, Simple> BASIC =
      Map.ofEntries(
          Map.entry("BOOLEAN", new Simple(Kind.BOOLEAN, 0)),
          Map.entry("INT8", new Simple(Kind.INTEGER, 8)),
          Map.entry("INT16", new Simple(Kind.INTEGER, 16)),
          Map.entry("INT24", new Simple(Kind.INTEGER, 24)),
          Map.entry("INT32", new Simple(Kind.INTEGER, 32)),
          Map.entry("INT64", new Simple(Kind.INTEGER, 64)),
          Map.entry("INT128", new Simple(Kind.INTEGER, 128)),
          Map.entry("INT8U", new Simple(Kind.UNSIGNED, 8)),
          Map.entry("INT16U", new Simple(Kind.UNSIGNED, 16)),
          Map.entry("INT24U", new Simple(Kind.UNSIGNED, 24)),
          Map.entry("INT32U", new Simple(Kind.UNSIGNED, 32)),
          Map.entry("FLOAT32", new Simple(Kind.REAL, 32)),
          Map.entry("FLOAT64", new Simple(Kind.REAL, 64)),
          Map.entry("Enum", new Simple(Kind.INTEGER, 8)),
          Map.entry("Dbpos", new Simple(Kind.BITS, 2)),
          Map.entry("Tcmd", new Simple(Kind.BITS, 2)),
          Map.entry("Check", new Simple(Kind.BITS, 2)),
          Map.entry("Quality", new Simple(Kind.BITS, 13)),
          Map.entry("Timestamp", new Simple(Kind.UTC_TIME, 0)),
          Map.entry("EntryTime", new Simple(Kind.BINARY_TIME, 0)));

  private final Map<String, SclElement> byKindAndId = new HashMap<>();
  private final Map<String, Map<Integer, String>> enumerations = new HashMap<>();

  SclTypes(SclElement root) {
    for (var templates : root.all("DataTypeTemplates")) {
      for (var type : templates.children()) {
        byKindAndId.put(type.name() + " " + type.attribute("id"), type);
        if (type.name().equals("EnumType")) {
          enumerations.put(type.attribute("id"), names(type));
        }
      }
    }
  }

  private static Map<Integer, String> names(SclElement type) {
    var names = new LinkedHashMap<Integer, String>();
    for (var value : type.all("EnumVal")) {
      if (value.attribute("ord").matches("-?\\d{1,9}")) {
        names.put(Integer.valueOf(value.attribute("ord")), value.text().toString().strip());
      }
    }
    return names;
  }

  /** Told of every enumeration that is found. */
  interface EnumerationSink {
    void found(String fc, List<String> path, Map<Integer, String> names);
  }

  /** The type of a logical node: a part for each functional constraint. */
  MmsType node(SclElement node, EnumerationSink sink) throws SclException {
    var template = find("LNodeType", node, "lnType");
    var constraints = new LinkedHashSet<String>();
    for (var object : template.all("DO")) {
      collect(find("DOType", object, "type"), constraints, 0);
    }
    var type = new MmsType.Builder();
    for (var constraint : constraints) {
      var objects = new MmsType.Builder();
      for (var object : template.all("DO")) {
        var path = List.of(object.attribute("name"));
        var found = object(find("DOType", object, "type"), constraint, path, sink);
        if (found != null) {
          objects.add(object.attribute("name"), found);
        }
      }
      type.add(constraint, objects.build());
    }
    return type.build();
  }

  private void collect(SclElement object, Set<String> constraints, int depth) throws SclException {
    requireShallow(object, depth);
    for (var part : object.any("DA", "SDO")) {
      if (part.name().equals("DA")) {
        constraints.add(part.attribute("fc"));
      } else {
        collect(find("DOType", part, "type"), constraints, depth + 1);
      }
    }
  }

  private static void requireShallow(SclElement element, int depth) throws SclException {
    if (depth > DEEPEST) {
      throw new SclException(
          element, "type \"%s\" holds itself".formatted(element.attribute("id")));
    }
  }

  /** The parts of a data object that have a constraint; null if none has it. */
  private @Nullable MmsType object(
      SclElement object, String fc, List<String> path, EnumerationSink sink) throws SclException {
    requireShallow(object, path.size());
    var parts = new MmsType.Builder();
    for (var part : object.any("DA", "SDO")) {
      var name = part.attribute("name");
      var below = new ArrayList<>(path);
      below.add(name);
      if (part.name().equals("SDO")) {
        var found = object(find("DOType", part, "type"), fc, below, sink);
        if (found != null) {
          parts.add(name, found);
        }
      } else if (part.attribute("fc").equals(fc)) {
        parts.add(name, attribute(part, fc, below, sink));
      }
    }
    var built = parts.build();
    return built.names().isEmpty() ? null : built;
  }

  private MmsType attribute(
      SclElement attribute, String fc, List<String> path, EnumerationSink sink)
      throws SclException {
    requireShallow(attribute, path.size());
    var type = single(attribute, fc, path, sink);
    var count = attribute.attribute("count");
    return count.matches("[1-9]\\d{0,4}") ? new MmsType.Array(Integer.parseInt(count), type) : type;
  }

  private MmsType single(SclElement attribute, String fc, List<String> path, EnumerationSink sink)
      throws SclException {
    var basic = attribute.attribute("bType");
    if (basic.equals("Struct")) {
      var parts = new MmsType.Builder();
      for (var part : find("DAType", attribute, "type").all("BDA")) {
        var below = new ArrayList<>(path);
        below.add(part.attribute("name"));
        parts.add(part.attribute("name"), attribute(part, fc, below, sink));
      }
      return parts.build();
    }
    if (basic.equals("Enum")) {
      sink.found(fc, path, enumerations.getOrDefault(attribute.attribute("type"), Map.of()));
    }
    var known = BASIC.get(basic);
    if (known != null) {
      return known;
    }
    if (basic.startsWith("VisString") || basic.startsWith("Unicode")) {
      return new Simple(Kind.TEXT, 255);
    }
    return new Simple(basic.startsWith("Octet") ? Kind.OCTETS : Kind.OTHER, 64);
  }

  private SclElement find(String kind, SclElement user, String key) throws SclException {
    var id = user.attribute(key);
    var found = byKindAndId.get(kind + " " + id);
    if (found != null) {
      return found;
    }
    var known =
        byKindAndId.keySet().stream()
            .filter(name -> name.startsWith(kind + " "))
            .map(name -> name.substring(kind.length() + 1))
            .toList();
    throw new SclException(
        user, "there is no %s \"%s\"; %s".formatted(kind, id, NearestName.hint(id, known)));
  }
}
