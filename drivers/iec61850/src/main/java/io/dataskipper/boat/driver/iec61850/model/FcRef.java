package io.dataskipper.boat.driver.iec61850.model;

import io.dataskipper.boat.driver.iec61850.mms.Variable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Data of one functional constraint of a logical node.
 *
 * @param device the logical device with the IED's name, such as {@code FDR01LD0}
 * @param node such as {@code MMXU1}
 * @param fc such as {@code MX}
 * @param path from the data object on; empty for all of the constraint
 */
public record FcRef(String device, String node, String fc, List<String> path) {
  private static final String SEPARATOR = "$";

  public FcRef {
    path = List.copyOf(path);
  }

  /** The reference of a variable of MMS; null if it is none of a logical node's data. */
  public static @Nullable FcRef of(Variable variable) {
    var parts = List.of(variable.item().split("\\$", -1));
    return parts.size() < 2
        ? null
        : new FcRef(variable.domain(), parts.get(0), parts.get(1), parts.subList(2, parts.size()));
  }

  /** As MMS names it. */
  public Variable variable() {
    var item = new StringBuilder(node).append(SEPARATOR).append(fc);
    path.forEach(part -> item.append(SEPARATOR).append(part));
    return new Variable(device, item.toString());
  }

  /** What lies beneath it. */
  public FcRef child(String name) {
    var longer = new ArrayList<>(path);
    longer.add(name);
    return new FcRef(device, node, fc, longer);
  }

  /** What it lies in. */
  public FcRef parent() {
    return new FcRef(device, node, fc, path.subList(0, path.size() - 1));
  }

  /** All of its logical node with the same constraint. */
  public FcRef whole() {
    return new FcRef(device, node, fc, List.of());
  }

  /** Whether this is, or holds, another. */
  public boolean holds(FcRef other) {
    return device.equals(other.device)
        && node.equals(other.node)
        && fc.equals(other.fc)
        && path.size() <= other.path.size()
        && path.equals(other.path.subList(0, path.size()));
  }

  /** As people write it, without the constraint, such as {@code FDR01LD0/MMXU1.TotW}. */
  public String reference() {
    return path.isEmpty()
        ? device + "/" + node
        : device + "/" + node + "." + String.join(".", path);
  }

  @Override
  public String toString() {
    return "%s[%s]".formatted(reference(), fc);
  }
}
