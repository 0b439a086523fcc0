package io.dataskipper.boat.spi.json;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and quotes JSON (RFC 8259). For small texts such as the answer of a service; it builds the
 * whole tree.
 */
public final class Json {
  private static final int MAX_DEPTH = 64;

  private final String text;
  private int at;

  private Json(String text) {
    this.text = text;
  }

  /**
   * Reads one value.
   *
   * @return a {@code Map<String, Object>} in the order of the text, a {@code List<Object>}, a
   *     String, a BigDecimal, a Boolean, or null
   * @throws GatewayException of kind MALFORMED if the text is not JSON; its message does not repeat
   *     the text, which may hold secrets
   */
  public static @Nullable Object parse(String text) throws GatewayException {
    var reader = new Json(text);
    var value = reader.value(0);
    reader.skipBlanks();
    if (reader.at < text.length()) {
      throw reader.malformed("the end");
    }
    return value;
  }

  /**
   * Reads one object.
   *
   * @throws GatewayException of kind MALFORMED if the text is not a JSON object
   */
  public static Map<String, @Nullable Object> parseObject(String text) throws GatewayException {
    var reader = new Json(text);
    reader.skipBlanks();
    if (reader.at >= text.length() || text.charAt(reader.at) != '{') {
      throw reader.malformed("an object");
    }
    var members = reader.object(0);
    reader.skipBlanks();
    if (reader.at < text.length()) {
      throw reader.malformed("the end");
    }
    return members;
  }

  /** The text as a JSON string, with its quotes. */
  public static String quote(String text) {
    var out = new StringBuilder(text.length() + 16).append('"');
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ' || (Character.isSurrogate(c) && !pairedAt(text, i))) {
            out.append("\\u%04x".formatted((int) c));
          } else {
            out.append(c);
          }
        }
      }
    }
    return out.append('"').toString();
  }

  private static boolean pairedAt(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }

  private @Nullable Object value(int depth) throws GatewayException {
    skipBlanks();
    if (depth > MAX_DEPTH || at >= text.length()) {
      throw malformed("a value");
    }
    return switch (text.charAt(at)) {
      case '{' -> object(depth);
      case '[' -> array(depth);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object(int depth) throws GatewayException {
    var members = new LinkedHashMap<String, @Nullable Object>();
    at++;
    if (next('}')) {
      return members;
    }
    do {
      skipBlanks();
      var name = string();
      expect(':');
      members.put(name, value(depth + 1));
    } while (next(','));
    expect('}');
    return members;
  }

  private List<@Nullable Object> array(int depth) throws GatewayException {
    var items = new ArrayList<@Nullable Object>();
    at++;
    if (next(']')) {
      return items;
    }
    do {
      items.add(value(depth + 1));
    } while (next(','));
    expect(']');
    return items;
  }

  private String string() throws GatewayException {
    if (at >= text.length() || text.charAt(at) != '"') {
      throw malformed("a string");
    }
    at++;
    var out = new StringBuilder();
    while (at < text.length()) {
      var c = text.charAt(at++);
      if (c == '"') {
        return out.toString();
      }
      if (c < ' ') {
        break;
      }
      out.append(c == '\\' ? escaped() : c);
    }
    throw malformed("the end of a string");
  }

  private char escaped() throws GatewayException {
    if (at >= text.length()) {
      throw malformed("an escaped character");
    }
    var c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> hexadecimal();
      default -> throw malformed("an escaped character");
    };
  }

  private char hexadecimal() throws GatewayException {
    var code = 0;
    for (var end = at + 4; at < end; at++) {
      var digit = at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
      if (digit < 0) {
        throw malformed("a hexadecimal digit");
      }
      code = code * 16 + digit;
    }
    return (char) code;
  }

  private BigDecimal number() throws GatewayException {
    var start = at;
    while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    try {
      return new BigDecimal(text.substring(start, at));
    } catch (NumberFormatException e) {
      at = start;
      throw malformed("a value", e);
    }
  }

  private @Nullable Object word(String word, @Nullable Object meaning) throws GatewayException {
    if (!text.startsWith(word, at)) {
      throw malformed("a value");
    }
    at += word.length();
    return meaning;
  }

  private boolean next(char wanted) {
    skipBlanks();
    var found = at < text.length() && text.charAt(at) == wanted;
    if (found) {
      at++;
    }
    return found;
  }

  private void expect(char wanted) throws GatewayException {
    if (!next(wanted)) {
      throw malformed("'" + wanted + "'");
    }
  }

  private void skipBlanks() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private GatewayException malformed(String wanted) {
    return malformed(wanted, null);
  }

  private GatewayException malformed(String wanted, @Nullable Throwable cause) {
    return new GatewayException(
        FailureKind.MALFORMED,
        "read JSON length=%d offset=%d: expected %s".formatted(text.length(), at, wanted),
        cause);
  }
}
