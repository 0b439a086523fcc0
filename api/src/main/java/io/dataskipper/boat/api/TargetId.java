package io.dataskipper.boat.api;

/** Name of a target: one place where samples or alerts are delivered. */
public record TargetId(String value) implements Comparable<TargetId> {
  public TargetId {
    Ids.requireName("target id", value);
  }

  @Override
  public int compareTo(TargetId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
