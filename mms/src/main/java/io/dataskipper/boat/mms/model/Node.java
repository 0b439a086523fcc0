package io.dataskipper.boat.mms.model;

import io.dataskipper.boat.mms.ber.Ber;
import io.dataskipper.boat.mms.ber.Element;
import io.dataskipper.boat.mms.ber.MalformedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A named variable: a logical node, a functional constraint in it, a data object, an attribute.
 * Only attributes of a basic type have values; everything else is a structure. Its shape never
 * changes; values are guarded by whoever owns the model.
 */
public final class Node {
  private static final int STRUCTURE = 0xa2;

  private final String name;
  private final @Nullable Node parent;
  private final Map<String, Node> children = new LinkedHashMap<>();
  private final @Nullable BasicType type;
  private final Triggers triggers;
  private @Nullable Value value;

  /** Which changes of an attribute a report may tell of. */
  public record Triggers(boolean data, boolean quality, boolean update) {
    /** No change is told. */
    public static final Triggers NONE = new Triggers(false, false, false);
  }

  private Node(String name, @Nullable Node parent, @Nullable BasicType type, Triggers triggers) {
    this.name = name;
    this.parent = parent;
    this.type = type;
    this.triggers = triggers;
    this.value = type == null ? null : type.initial();
  }

  static Node root(String name) {
    return new Node(name, null, null, Triggers.NONE);
  }

  /** Its child of that name, made if there is none. */
  Node structure(String child) {
    return children.computeIfAbsent(child, key -> new Node(key, this, null, Triggers.NONE));
  }

  Node attribute(String child, BasicType childType, Triggers childTriggers) {
    return children.computeIfAbsent(child, key -> new Node(key, this, childType, childTriggers));
  }

  void remove(String child) {
    children.remove(child);
  }

  public String name() {
    return name;
  }

  /** What it is in; null if it is a logical device. */
  public @Nullable Node parent() {
    return parent;
  }

  public Collection<Node> children() {
    return Collections.unmodifiableCollection(children.values());
  }

  public @Nullable Node child(String childName) {
    return children.get(childName);
  }

  /** Its type; null if it is a structure. */
  public @Nullable BasicType type() {
    return type;
  }

  public Triggers triggers() {
    return triggers;
  }

  /** The value of an attribute of a basic type. */
  public Value value() {
    if (value == null) {
      throw new IllegalStateException(item() + " is a structure");
    }
    return value;
  }

  public void set(Value newValue) {
    if (type == null || newValue.tag() != type.initial().tag()) {
      throw new IllegalArgumentException("%s is not of the type of %s".formatted(newValue, item()));
    }
    value = newValue;
  }

  /** The node below it at the end of a path, such as {@code TotW$mag$f}; null if there is none. */
  public @Nullable Node find(String path) {
    var found = this;
    int from = 0;
    while (found != null) {
      int end = path.indexOf('$', from);
      found = found.child(end < 0 ? path.substring(from) : path.substring(from, end));
      if (end < 0) {
        return found;
      }
      from = end + 1;
    }
    return null;
  }

  /** Its logical device. */
  public Node domain() {
    var node = this;
    while (node.parent != null) {
      node = node.parent;
    }
    return node;
  }

  /** Its name within the logical device, such as {@code MMXU1$MX$TotW}. */
  public String item() {
    return parent == null || parent.parent == null ? name : parent.item() + '$' + name;
  }

  /** Whether it is this node or lies below it. */
  public boolean isWithin(Node other) {
    for (Node node = this; node != null; node = node.parent) {
      if (node == other) {
        return true;
      }
    }
    return false;
  }

  /** All attributes of a basic type in it, itself if it is one. */
  public List<Node> leaves() {
    var leaves = new ArrayList<Node>();
    eachLeaf(leaves::add);
    return leaves;
  }

  private void eachLeaf(Consumer<Node> action) {
    if (type != null) {
      action.accept(this);
    }
    children.values().forEach(child -> child.eachLeaf(action));
  }

  /** Its values as MMS carries them. */
  public byte[] data() {
    if (value != null) {
      return value.encoded();
    }
    return Ber.element(STRUCTURE, children.values().stream().map(Node::data).toList());
  }

  /** Its type as MMS describes it. */
  public byte[] typeDescription() {
    if (type != null) {
      return type.description();
    }
    var components = new ArrayList<byte[]>();
    for (var child : children.values()) {
      components.add(
          Ber.element(
              Ber.SEQUENCE,
              Ber.text(0x80, child.name),
              Ber.element(0xa1, child.typeDescription())));
    }
    return Ber.element(STRUCTURE, Ber.element(0xa1, components));
  }

  /**
   * Takes what a peer wants written apart.
   *
   * @return each attribute and its value; null if the data are not of this type
   */
  public @Nullable Map<Node, Value> read(Element data) throws MalformedException {
    var read = new LinkedHashMap<Node, Value>();
    return read(data, read) ? read : null;
  }

  private boolean read(Element data, Map<Node, Value> into) throws MalformedException {
    if (type != null) {
      var given = type.read(data);
      given.ifPresent(present -> into.put(this, present));
      return given.isPresent();
    }
    var parts = data.tag() == STRUCTURE ? data.children() : List.<Element>of();
    if (parts.size() != children.size()) {
      return false;
    }
    int index = 0;
    for (var child : children.values()) {
      if (!child.read(parts.get(index++), into)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return parent == null ? name : domain().name + '/' + item();
  }
}
