package io.dataskipper.boat.mms.server;

import io.dataskipper.boat.mms.ber.Ber;
import io.dataskipper.boat.mms.model.Node;
import io.dataskipper.boat.mms.model.Value;
import io.dataskipper.boat.mms.server.ControlHandler.Request;
import io.dataskipper.boat.mms.server.ControlHandler.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client wrote to a control. */
final class ControlCommand {
  private static final int INTERLOCK_CHECK = 1;

  private final Node node;
  private final Node object;
  private final Map<Node, Value> written;

  /**
   * @param node the Oper, SBOw, SBO or Cancel that was written or read
   */
  ControlCommand(Node node, Map<Node, Value> written) {
    this.node = node;
    var parent = node.parent();
    if (parent == null) {
      throw new IllegalArgumentException(node + " is no control");
    }
    this.object = parent;
    this.written = new LinkedHashMap<>(written);
  }

  Node node() {
    return node;
  }

  /** The controllable object within the functional constraint CO. */
  Node object() {
    return object;
  }

  /** The control model, 0 to 4. */
  int model() {
    var found = sibling("CF", "ctlModel");
    return found == null ? 0 : (int) found.value().asLong();
  }

  Duration selectedFor() {
    var found = sibling("CF", "sboTimeout");
    return found == null ? Duration.ZERO : Duration.ofMillis(found.value().asLong());
  }

  /** An attribute of the same object under another constraint; null if there is none. */
  private @Nullable Node sibling(String constraint, String path) {
    var logicalNode = logicalNode();
    return logicalNode.find(constraint + '$' + object.name() + '$' + path);
  }

  private Node logicalNode() {
    var constraint = object.parent();
    var logicalNode = constraint == null ? null : constraint.parent();
    if (logicalNode == null) {
      throw new IllegalArgumentException(node + " is no control");
    }
    return logicalNode;
  }

  /** What was written to one of its parts; null if nothing. */
  @Nullable Value part(String path) {
    var part = node.find(path);
    return part == null ? null : written.get(part);
  }

  /** What it is to become; null if that is not said. */
  @Nullable Value value() {
    for (var entry : written.entrySet()) {
      var control = node.child("ctlVal");
      if (control != null && entry.getKey().isWithin(control)) {
        return entry.getValue();
      }
    }
    return null;
  }

  boolean hasValue(@Nullable Value other) {
    return Objects.equals(value(), other);
  }

  boolean test() {
    var test = part("Test");
    return test != null && test.asBoolean();
  }

  Request request(Step step) {
    var check = part("Check");
    return new Request(
        step, reference(), value(), test(), check != null && check.bit(INTERLOCK_CHECK));
  }

  /** Such as {@code FDR01LD0/CSWI1.Pos}. */
  String reference() {
    return node.domain().name() + '/' + logicalNode().name() + '.' + object.name();
  }

  /** The values as they were written, as MMS carries them. */
  byte[] data() {
    return data(node);
  }

  private byte[] data(Node part) {
    if (part.type() != null) {
      return written.getOrDefault(part, part.value()).encoded();
    }
    return Ber.element(0xa2, part.children().stream().map(this::data).toList());
  }

  /** Shows in the status who operated. */
  void tell(Update update) {
    for (var name : new String[] {"origin$orCat", "origin$orIdent", "ctlNum"}) {
      var shown = sibling("ST", name);
      var value = part(name);
      if (shown != null && value != null) {
        update.set(shown, value);
      }
    }
  }
}
