package io.dataskipper.boat.api;

/** Name of a link: one serial bus, one TCP connection or one MMS association. */
public record LinkId(String value) implements Comparable<LinkId> {
  public LinkId {
    Ids.requireName("link id", value);
  }

  @Override
  public int compareTo(LinkId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
