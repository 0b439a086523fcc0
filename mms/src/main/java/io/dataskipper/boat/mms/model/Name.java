package io.dataskipper.boat.mms.model;

import io.dataskipper.boat.mms.ber.Ber;
import io.dataskipper.boat.mms.ber.Element;
import io.dataskipper.boat.mms.ber.MalformedException;
import java.util.ArrayList;
import java.util.List;

/**
 * The name of a variable or a list of variables.
 *
 * @param domain its logical device; empty if it belongs to the whole IED; {@code @} if to the
 *     association
 */
public record Name(String domain, String item) {
  /** The domain of what belongs to an association. */
  public static final String ASSOCIATION = "@";

  private static final int WHOLE = 0x80;
  private static final int DOMAIN = 0xa1;
  private static final int OF_ASSOCIATION = 0x82;

  /** The name in an element. */
  public static Name of(Element name) throws MalformedException {
    return switch (name.tag()) {
      case WHOLE -> new Name("", name.text());
      case OF_ASSOCIATION -> new Name(ASSOCIATION, name.text());
      case DOMAIN -> {
        var parts = name.children();
        if (parts.size() != 2) {
          throw new MalformedException("name of %d parts".formatted(parts.size()));
        }
        yield new Name(parts.get(0).text(), parts.get(1).text());
      }
      default -> throw new MalformedException("tag=%x is no name".formatted(name.tag()));
    };
  }

  /** The names in a list of variables. */
  public static List<Name> variables(Element list) throws MalformedException {
    var names = new ArrayList<Name>();
    for (var variable : list.children()) {
      var parts = variable.children();
      boolean plain = parts.size() == 1 && parts.getFirst().tag() == 0xa0;
      names.add(plain ? of(parts.getFirst().first()) : new Name("", "alternate access"));
    }
    return names;
  }

  /** An element with the name of something in a domain. */
  public static byte[] encoded(String domain, String item) {
    return Ber.element(
        DOMAIN, Ber.text(Ber.VISIBLE_STRING, domain), Ber.text(Ber.VISIBLE_STRING, item));
  }

  /** An element with the name of something of the whole IED. */
  public static byte[] vmd(String item) {
    return Ber.text(WHOLE, item);
  }

  /** A variable as an element of a list of variables. */
  public static byte[] variable(Node node) {
    return variable(encoded(node.domain().name(), node.item()));
  }

  /** As {@link #variable(Node)}, of a name that is encoded. */
  public static byte[] variable(byte[] name) {
    return Ber.element(Ber.SEQUENCE, Ber.element(0xa0, name));
  }

  @Override
  public String toString() {
    return domain.isEmpty() ? item : domain + '/' + item;
  }
}
