package io.dataskipper.boat.core.control;

import io.dataskipper.boat.api.Value;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Values as people write them. */
public final class ValueText {
  private ValueText() {}

  /** A number, {@code true} or {@code false}; anything else is a text. */
  public static Value parse(String text) {
    if (text.equals("true") || text.equals("false")) {
      return new Value.Flag(Boolean.parseBoolean(text));
    }
    if (text.matches("[+-]?\\d{1,40}")) {
      var whole = new BigInteger(text);
      return whole.bitLength() < Long.SIZE
          ? new Value.Whole(whole.longValue())
          : new Value.Large(whole);
    }
    if (text.matches("[+-]?(\\d{1,40}[.]?\\d{0,40}|[.]\\d{1,40})([eE][+-]?\\d{1,3})?")) {
      var real = new BigDecimal(text).doubleValue();
      return Double.isFinite(real) ? new Value.Real(real) : new Value.Text(text);
    }
    return new Value.Text(text);
  }
}
