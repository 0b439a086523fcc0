package io.dataskipper.boat.mms.ber;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One element as it came: a tag and its content, which is a view of the received bytes. Never takes
 * more memory than there are bytes, whatever the lengths in them say.
 */
public final class Element {
  private static final int MOST_LENGTH_OCTETS = 4;
  private static final int MOST_TAG_OCTETS = 3;

  private final int tag;
  private final byte[] bytes;
  private final int from;
  private final int to;
  private final int start;

  private Element(int tag, byte[] bytes, int start, int from, int to) {
    this.tag = tag;
    this.bytes = bytes;
    this.start = start;
    this.from = from;
    this.to = to;
  }

  /**
   * The one element that all the bytes are.
   *
   * @param bytes not copied
   * @throws MalformedException if they are less or more than one element
   */
  public static Element parse(byte[] bytes) throws MalformedException {
    var element = at(bytes, 0, bytes.length);
    if (element.to != bytes.length) {
      throw new MalformedException("element of %d bytes in %d".formatted(element.to, bytes.length));
    }
    return element;
  }

  private static Element at(byte[] bytes, int start, int end) throws MalformedException {
    int at = start;
    int tag = octet(bytes, at++, end);
    if ((tag & 0x1f) == 0x1f) {
      int octets = 1;
      int next;
      do {
        next = octet(bytes, at++, end);
        tag = (tag << 8) | next;
        if (++octets > MOST_TAG_OCTETS) {
          throw new MalformedException("tag of more than %d octets".formatted(MOST_TAG_OCTETS));
        }
      } while ((next & 0x80) != 0);
    }
    long length = octet(bytes, at++, end);
    if (length >= 0x80) {
      int octets = (int) length & 0x7f;
      if (octets == 0 || octets > MOST_LENGTH_OCTETS) {
        throw new MalformedException("length of %d octets".formatted(octets));
      }
      length = 0;
      for (int i = 0; i < octets; i++) {
        length = (length << 8) | octet(bytes, at++, end);
      }
    }
    if (length > end - at) {
      throw new MalformedException(
          "tag=%x states %d bytes where %d are left".formatted(tag, length, end - at));
    }
    return new Element(tag, bytes, start, at, at + (int) length);
  }

  private static int octet(byte[] bytes, int at, int end) throws MalformedException {
    if (at >= end) {
      throw new MalformedException("ends within an element");
    }
    return bytes[at] & 0xff;
  }

  /** Its tag with class and form, such as 0xa1; of more than one octet the octets in a row. */
  public int tag() {
    return tag;
  }

  /** A copy of its content. */
  public byte[] content() {
    return Arrays.copyOfRange(bytes, from, to);
  }

  /** A copy of all of it, tag and length too. */
  public byte[] encoded() {
    return Arrays.copyOfRange(bytes, start, to);
  }

  /** The elements that its content is made of. */
  public List<Element> children() throws MalformedException {
    var children = new ArrayList<Element>();
    for (int at = from; at < to; ) {
      var child = at(bytes, at, to);
      children.add(child);
      at = child.to;
    }
    return children;
  }

  /** The first of its children with that tag. */
  public Optional<Element> find(int wanted) throws MalformedException {
    for (int at = from; at < to; ) {
      var child = at(bytes, at, to);
      if (child.tag == wanted) {
        return Optional.of(child);
      }
      at = child.to;
    }
    return Optional.empty();
  }

  /**
   * The child at the end of a path of tags.
   *
   * @throws MalformedException if there is none
   */
  public Element get(int... tags) throws MalformedException {
    var found = this;
    for (int wanted : tags) {
      var parent = found;
      found =
          parent
              .find(wanted)
              .orElseThrow(
                  () ->
                      new MalformedException("tag=%x has no tag=%x".formatted(parent.tag, wanted)));
    }
    return found;
  }

  /** Its first child. */
  public Element first() throws MalformedException {
    if (from == to) {
      throw new MalformedException("tag=%x is empty".formatted(tag));
    }
    return at(bytes, from, to);
  }

  /** Its content as a number of at most 64 bits. */
  public long integer() throws MalformedException {
    int length = to - from;
    if (length < 1 || length > Long.BYTES + 1) {
      throw new MalformedException("number of %d bytes".formatted(length));
    }
    var number = new BigInteger(bytes, from, length);
    if (number.bitLength() > Long.SIZE) {
      throw new MalformedException("number of %d bits".formatted(number.bitLength()));
    }
    return number.longValue();
  }

  /** Its content as text. */
  public String text() {
    return new String(bytes, from, to - from, StandardCharsets.UTF_8);
  }

  public int length() {
    return to - from;
  }
}
