package io.dataskipper.boat.portal.diag;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.diag.HostNames;
import io.dataskipper.boat.portal.rest.Problems;
import io.dataskipper.boat.spi.json.Json;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The members of a request's JSON object, each of them checked. */
final class Body {
  private static final int LONGEST = 4_096;

  private final Map<String, @Nullable Object> members;

  private Body(Map<String, @Nullable Object> members) {
    this.members = members;
  }

  static Body read(@Nullable String text, String example) {
    try {
      if (text != null && text.length() <= LONGEST) {
        return new Body(Json.parseObject(text));
      }
    } catch (GatewayException _) {
      // Told below, as a body that is too long is.
    }
    throw Problems.bad("The body is not a JSON object, such as " + example + ".");
  }

  /** The name or address of a host. */
  String host(String name) {
    if (members.get(name) instanceof String text && HostNames.valid(text)) {
      return text;
    }
    throw Problems.bad("\"%s\" is not a host name or an IP address.".formatted(name));
  }

  @Nullable String text(String name) {
    return switch (members.get(name)) {
      case null -> null;
      case String text -> text;
      default -> throw Problems.bad("\"%s\" is not a text.".formatted(name));
    };
  }

  /**
   * A whole number.
   *
   * @param usual if there is none; null if there has to be one
   */
  int number(String name, @Nullable Integer usual, int most) {
    var value = members.get(name);
    if (value == null && usual != null) {
      return usual;
    }
    if (value instanceof BigDecimal number
        && number.stripTrailingZeros().scale() <= 0
        && number.compareTo(BigDecimal.ONE) >= 0
        && number.compareTo(BigDecimal.valueOf(most)) <= 0) {
      return number.intValue();
    }
    throw Problems.bad("\"%s\" is not a number in 1..%d.".formatted(name, most));
  }
}
