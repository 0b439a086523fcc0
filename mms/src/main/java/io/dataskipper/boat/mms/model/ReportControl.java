package io.dataskipper.boat.mms.model;

/**
 * One instance of a report control block.
 *
 * @param node its attributes, each of a basic type
 * @param buffered whether events are kept while nobody listens
 */
public record ReportControl(Node node, boolean buffered) {

  /** One of its attributes. */
  public Node attribute(String name) {
    var attribute = node.child(name);
    if (attribute == null) {
      throw new IllegalArgumentException("%s has no %s".formatted(node, name));
    }
    return attribute;
  }
}
