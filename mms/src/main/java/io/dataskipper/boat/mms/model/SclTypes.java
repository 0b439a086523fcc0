package io.dataskipper.boat.mms.model;

import static io.dataskipper.boat.mms.model.SclDocument.attribute;
import static io.dataskipper.boat.mms.model.SclDocument.children;
import static io.dataskipper.boat.mms.model.SclDocument.flag;

import io.dataskipper.boat.mms.model.Node.Triggers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.w3c.dom.Element;

/** Makes the variables of logical nodes from the data type templates of an SCL file. */
final class SclTypes {
  private static final List<String> CONSTRAINTS =
      List.of("MX", "ST", "CO", "CF", "DC", "SP", "SG", "SE", "SV", "SR", "OR", "BL", "EX");
  private static final int DEEPEST = 10;

  private final Map<String, Element> types = new HashMap<>();
  private final Map<String, Map<String, Integer>> enumerations = new HashMap<>();

  SclTypes(Element templates) throws SclException {
    for (var type : children(templates, "LNodeType", "DOType", "DAType")) {
      types.put(type.getLocalName() + ' ' + attribute(type, "id"), type);
    }
    for (var type : children(templates, "EnumType")) {
      var ordinals = new HashMap<String, Integer>();
      for (var value : children(type, "EnumVal")) {
        ordinals.put(value.getTextContent().strip(), number(value, "ord"));
      }
      enumerations.put(attribute(type, "id"), ordinals);
    }
  }

  /** Adds all data objects of a type of logical nodes, by functional constraint. */
  void fill(Node logicalNode, String type) throws SclException {
    var objects = children(type("LNodeType", type), "DO");
    for (var constraint : CONSTRAINTS) {
      var structure = logicalNode.structure(constraint);
      for (var object : objects) {
        object(structure, attribute(object, "name"), attribute(object, "type"), 0);
      }
      if (structure.children().isEmpty()) {
        logicalNode.remove(constraint);
      }
    }
  }

  private void object(Node parent, String name, String type, int depth) throws SclException {
    requireDepth(depth, type);
    var node = parent.structure(name);
    for (var part : children(type("DOType", type), "DA", "SDO")) {
      if (part.getLocalName().equals("SDO")) {
        object(node, attribute(part, "name"), attribute(part, "type"), depth + 1);
      } else if (attribute(part, "fc").equals(constraintOf(parent))) {
        attributeOf(node, part, triggers(part), depth);
      }
    }
    if (node.children().isEmpty()) {
      parent.remove(name);
    }
  }

  /** The functional constraint is the name of what is right below the logical node. */
  private static String constraintOf(Node within) {
    var item = within.item().split("\\$", 3);
    return item[1];
  }

  private static Triggers triggers(Element part) {
    return new Triggers(flag(part, "dchg"), flag(part, "qchg"), flag(part, "dupd"));
  }

  private void attributeOf(Node parent, Element part, Triggers triggers, int depth)
      throws SclException {
    var name = SclDocument.attribute(part, "name");
    if (part.hasAttribute("count") && !part.getAttribute("count").equals("0")) {
      throw new SclException("%s is an array, which is not served".formatted(name));
    }
    var basic = SclDocument.attribute(part, "bType");
    if (basic.equals("Struct")) {
      var type = SclDocument.attribute(part, "type");
      requireDepth(depth, type);
      var structure = parent.structure(name);
      for (var below : children(type("DAType", type), "BDA")) {
        attributeOf(structure, below, triggers, depth + 1);
      }
      return;
    }
    var type =
        BasicType.of(basic)
            .orElseThrow(() -> new SclException("%s: unknown bType \"%s\"".formatted(name, basic)));
    var node = parent.attribute(name, type, triggers);
    for (var value : children(part, "Val")) {
      set(node, value.getTextContent().strip(), SclDocument.attribute(part, "type", ""));
    }
  }

  /** Gives an attribute the value that a file writes. */
  void set(Node node, String text, String enumeration) throws SclException {
    var type = node.type();
    if (type == null) {
      throw new SclException("%s is a structure and takes no value".formatted(node));
    }
    var ordinal =
        type == BasicType.ENUM ? enumerations.getOrDefault(enumeration, Map.of()).get(text) : null;
    try {
      node.set(ordinal == null ? type.parse(text) : Value.integer(ordinal));
    } catch (IllegalArgumentException | java.time.DateTimeException e) {
      throw new SclException("%s: value \"%s\" is not of type %s".formatted(node, text, type), e);
    }
  }

  /** The enumeration that an attribute at the end of a path in a logical node is of. */
  String enumeration(String logicalNodeType, List<String> path) throws SclException {
    var element = named(type("LNodeType", logicalNodeType), path.getFirst());
    for (var name : path.subList(1, path.size())) {
      var kind =
          switch (element.getLocalName()) {
            case "DO", "SDO" -> "DOType";
            default -> "DAType";
          };
      element = named(type(kind, SclDocument.attribute(element, "type")), name);
    }
    return SclDocument.attribute(element, "type", "");
  }

  private static Element named(Element parent, String name) throws SclException {
    for (var child : children(parent, "DO", "SDO", "DA", "BDA")) {
      if (child.getAttribute("name").equals(name)) {
        return child;
      }
    }
    throw new SclException("%s has no \"%s\"".formatted(SclDocument.describe(parent), name));
  }

  private Element type(String kind, String id) throws SclException {
    var found = types.get(kind + ' ' + id);
    if (found == null) {
      throw new SclException("no %s \"%s\"".formatted(kind, id));
    }
    return found;
  }

  private static void requireDepth(int depth, String type) throws SclException {
    if (depth > DEEPEST) {
      throw new SclException("type \"%s\" is nested too deeply".formatted(type));
    }
  }

  static int number(Element element, String name) throws SclException {
    var text = SclDocument.attribute(element, name);
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new SclException("%s=\"%s\" is no number".formatted(name, text), e);
    }
  }
}
