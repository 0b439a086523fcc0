package io.dataskipper.boat.core.message;

import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.spi.publish.Document;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JSON in UTF-8, written by its user member by member into bytes that are used again for the next
 * document. For one thread at a time.
 */
final class JsonBuffer {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  private final StringBuilder digits = new StringBuilder(32);
  private final TimeText times = new TimeText();
  private byte[] bytes = new byte[4096];
  private int length;

  void clear() {
    length = 0;
  }

  Document toDocument() {
    return Document.copyOf(bytes, 0, length);
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Writes a piece of JSON that was made before. */
  JsonBuffer piece(byte[] json) {
    ensure(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  /** Writes a piece of JSON that is ASCII. */
  JsonBuffer piece(String json) {
    return ascii(json);
  }

  /** Writes a text with its quotes. */
  JsonBuffer text(String text) {
    ensure(text.length() * 6 + 2);
    put('"');
    for (var i = 0; i < text.length(); i++) {
      var c = text.charAt(i);
      if (c == '"' || c == '\\') {
        put('\\');
        put(c);
      } else if (c >= ' ' && c < 0x7f) {
        put(c);
      } else if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
        supplementary(Character.toCodePoint(c, text.charAt(i)));
      } else if (c < 0x80 || Character.isSurrogate(c)) {
        escape(c);
      } else {
        basic(c);
      }
    }
    put('"');
    return this;
  }

  /** Writes a time with its quotes. */
  JsonBuffer time(long epochMilli) {
    return piece(times.quoted(epochMilli));
  }

  JsonBuffer value(Value value) {
    return switch (value) {
      case Value.Single single -> number(single.value());
      case Value.Real real -> number(real.value());
      case Value.Whole whole -> number(whole.value());
      case Value.Text text -> text(text.value());
      case Value.Large _, Value.Flag _, Value.Bits _ -> ascii(value.toString());
    };
  }

  JsonBuffer number(long value) {
    digits.setLength(0);
    return ascii(digits.append(value));
  }

  /** Writes the shortest decimal that tells the number from its neighbours, without exponent. */
  JsonBuffer number(float value) {
    digits.setLength(0);
    return decimal(digits.append(value));
  }

  /** As {@link #number(float)}. */
  JsonBuffer number(double value) {
    digits.setLength(0);
    return decimal(digits.append(value));
  }

  /** Writes what Java wrote of a finite number, {@code d.d} or {@code d.dE±n}, as plain digits. */
  private JsonBuffer decimal(StringBuilder text) {
    var exponentAt = text.indexOf("E");
    if (exponentAt < 0) {
      var end = text.length();
      return ascii(
          text, text.charAt(end - 1) == '0' && text.charAt(end - 2) == '.' ? end - 2 : end);
    }
    var exponent = Integer.parseInt(text, exponentAt + 1, text.length(), 10);
    ensure(text.length() + Math.abs(exponent) + 2);
    var from = 0;
    if (text.charAt(0) == '-') {
      put('-');
      from = 1;
    }
    var fraction = from + 2;
    var fractionEnd =
        exponentAt - fraction == 1 && text.charAt(fraction) == '0' ? fraction : exponentAt;
    if (exponent < 0) {
      zeros(1);
      put('.');
      zeros(-exponent - 1);
      put(text.charAt(from));
      putAll(text, fraction, fractionEnd);
    } else {
      put(text.charAt(from));
      var point = Math.min(fraction + exponent, fractionEnd);
      putAll(text, fraction, point);
      zeros(fraction + exponent - point);
      if (point < fractionEnd) {
        put('.');
        putAll(text, point, fractionEnd);
      }
    }
    return this;
  }

  private void zeros(int count) {
    for (var i = 0; i < count; i++) {
      put('0');
    }
  }

  private void putAll(CharSequence text, int from, int to) {
    for (var i = from; i < to; i++) {
      put(text.charAt(i));
    }
  }

  private JsonBuffer ascii(CharSequence text) {
    return ascii(text, text.length());
  }

  private JsonBuffer ascii(CharSequence text, int end) {
    ensure(end);
    putAll(text, 0, end);
    return this;
  }

  private void escape(char c) {
    put('\\');
    put('u');
    for (var shift = 12; shift >= 0; shift -= 4) {
      bytes[length++] = HEX[(c >> shift) & 15];
    }
  }

  private void basic(char c) {
    if (c < 0x800) {
      put(0xc0 | (c >> 6));
    } else {
      put(0xe0 | (c >> 12));
      put(0x80 | ((c >> 6) & 0x3f));
    }
    put(0x80 | (c & 0x3f));
  }

  private void supplementary(int codePoint) {
    put(0xf0 | (codePoint >> 18));
    put(0x80 | ((codePoint >> 12) & 0x3f));
    put(0x80 | ((codePoint >> 6) & 0x3f));
    put(0x80 | (codePoint & 0x3f));
  }

  private void put(int c) {
    bytes[length++] = (byte) c;
  }

  private void ensure(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }
}
