package io.dataskipper.boat.portal.commission;

import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.core.commission.CommissioningDesk;
import io.dataskipper.boat.core.commission.ProbeLine;
import io.dataskipper.boat.portal.rest.Problems;
import io.dataskipper.boat.spi.json.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The body of a request that looks at a line: {@code connection}, and what to do there. */
final class Requested {
  private final Map<String, @Nullable Object> body;

  private Requested(Map<String, @Nullable Object> body) {
    this.body = body;
  }

  static Requested of(String text) {
    try {
      return new Requested(Json.parseObject(text));
    } catch (GatewayException e) {
      throw Problems.bad("The body is no JSON object: " + e.getMessage());
    }
  }

  /** The lines of {@code connection}: keys of a connection, each with a value or a list of them. */
  List<ProbeLine<?, ?, ?>> lines(CommissioningDesk desk) {
    if (!(body.get("connection") instanceof Map<?, ?> connection)) {
      throw Problems.bad(
          "connection is missing: the keys of a connection, such as {\"connection_type\": \"tcp\","
              + " \"host\": \"10.0.0.5\"}; each may be a list of values to try.");
    }
    var choices = new LinkedHashMap<String, List<String>>();
    connection.forEach((key, value) -> choices.put(String.valueOf(key), texts(value)));
    try {
      return desk.lines(choices);
    } catch (IllegalArgumentException e) {
      throw Problems.bad("connection: " + e.getMessage());
    }
  }

  private static List<String> texts(@Nullable Object value) {
    return value instanceof List<?> list
        ? list.stream().map(Requested::text).toList()
        : List.of(text(value));
  }

  private static String text(@Nullable Object value) {
    if (value instanceof Double number && number == Math.rint(number)) {
      return Long.toString(number.longValue());
    }
    return Objects.toString(value, "");
  }

  String text(String key, String otherwise) {
    var value = body.get(key);
    return value == null ? otherwise : text(value);
  }

  boolean has(String key) {
    return body.get(key) != null;
  }

  /** A list of texts. */
  List<String> several(String key, List<String> otherwise) {
    var value = body.get(key);
    return value == null ? otherwise : texts(value);
  }

  boolean flag(String key, boolean otherwise) {
    var value = body.get(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw Problems.parameter(key, text(value), "it has to be true or false");
  }

  int number(String key, int least, int most) {
    var value = text(key, "");
    try {
      int number = Integer.decode(value);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // Told below, as a number out of range is.
    }
    throw Problems.parameter(key, value, "it has to be a number in %d..%d".formatted(least, most));
  }

  /** A list of words of 16 bits. */
  char[] words(String key) {
    var values = body.get(key) == null ? List.<String>of() : texts(body.get(key));
    var words = new char[values.size()];
    for (var i = 0; i < words.length; i++) {
      try {
        int word = Integer.decode(values.get(i));
        if (word < Short.MIN_VALUE || word > Character.MAX_VALUE) {
          throw new NumberFormatException();
        }
        words[i] = (char) word;
      } catch (NumberFormatException _) {
        throw Problems.parameter(
            key, values.get(i), "each has to be a number in -32768..65535, such as 0x1F");
      }
    }
    return words;
  }
}
