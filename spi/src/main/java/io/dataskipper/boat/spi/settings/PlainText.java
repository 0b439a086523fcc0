package io.dataskipper.boat.spi.settings;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the text of a scalar as a number, a truth, a duration or a text. */
final class PlainText {
  private static final Pattern WHOLE =
      Pattern.compile("[-+]?\\d{1,30}|0[xX][0-9a-fA-F]{1,16}|0o[0-7]{1,22}");
  private static final Pattern DECIMAL =
      Pattern.compile("[-+]?(\\.\\d{1,30}|\\d{1,30}(\\.\\d{0,30})?)([eE][-+]?\\d{1,3})?");
  private static final Set<String> YES = Set.of("true", "yes", "on");
  private static final Set<String> NO = Set.of("false", "no", "off");
  private static final BigDecimal INT_MIN = BigDecimal.valueOf(Integer.MIN_VALUE);
  private static final BigDecimal INT_MAX = BigDecimal.valueOf(Integer.MAX_VALUE);
  private static final BigDecimal LONG_MIN = BigDecimal.valueOf(Long.MIN_VALUE);
  private static final BigDecimal LONG_MAX = BigDecimal.valueOf(Long.MAX_VALUE);

  private PlainText() {}

  /** What came of a text. */
  sealed interface Outcome {}

  /** The value. */
  record Parsed(Object value) implements Outcome {}

  /** What is wrong, as it follows the text. */
  record Declined(String reason) implements Outcome {}

  /** What a kind allows, such as {@code "a whole number in 1..247"}. */
  static String allowed(Kind.Plain kind, Limits limits) {
    return switch (kind) {
      case INT, LONG -> "a whole number" + limits.range();
      case DOUBLE, BIG_DECIMAL -> "a number" + limits.range();
      case BOOLEAN -> "true or false";
      case TEXT, SECRET -> "a text";
      case DURATION -> DurationText.ALLOWED;
    };
  }

  static Outcome parse(Kind.Plain kind, Limits limits, String text) {
    return switch (kind) {
      case INT, LONG -> whole(kind, limits, text.strip());
      case DOUBLE, BIG_DECIMAL -> decimal(kind, limits, text.strip());
      case BOOLEAN -> truth(limits, text.strip());
      case TEXT -> matching(limits, text, text);
      case SECRET -> matching(limits, text, new Secret(text));
      case DURATION -> duration(limits, text);
    };
  }

  private static Outcome whole(Kind.Plain kind, Limits limits, String text) {
    if (!WHOLE.matcher(text).matches()) {
      return declined(kind, limits);
    }
    var number = new BigDecimal(integer(text));
    if (!limits.holds(number)) {
      return new Declined(limits.outside());
    }
    var isInt = kind == Kind.Plain.INT;
    var min = isInt ? INT_MIN : LONG_MIN;
    var max = isInt ? INT_MAX : LONG_MAX;
    if (number.compareTo(min) < 0 || number.compareTo(max) > 0) {
      return new Declined("is not in %s..%s".formatted(min, max));
    }
    return new Parsed(isInt ? (Object) number.intValueExact() : (Object) number.longValueExact());
  }

  private static java.math.BigInteger integer(String text) {
    var lower = text.toLowerCase(Locale.ROOT);
    if (lower.startsWith("0x")) {
      return new java.math.BigInteger(lower.substring(2), 16);
    }
    return lower.startsWith("0o")
        ? new java.math.BigInteger(lower.substring(2), 8)
        : new java.math.BigInteger(lower);
  }

  private static Outcome decimal(Kind.Plain kind, Limits limits, String text) {
    if (!DECIMAL.matcher(text).matches()) {
      return declined(kind, limits);
    }
    var number = new BigDecimal(text);
    if (!limits.holds(number)) {
      return new Declined(limits.outside());
    }
    if (kind == Kind.Plain.BIG_DECIMAL) {
      return new Parsed(number);
    }
    var value = number.doubleValue();
    return Double.isFinite(value) ? new Parsed(value) : new Declined("is too large a number");
  }

  private static Outcome truth(Limits limits, String text) {
    var word = text.toLowerCase(Locale.ROOT);
    if (YES.contains(word)) {
      return new Parsed(true);
    }
    return NO.contains(word) ? new Parsed(false) : declined(Kind.Plain.BOOLEAN, limits);
  }

  private static Outcome matching(Limits limits, String text, Object value) {
    return limits.pattern() == null || Pattern.matches(limits.pattern(), text)
        ? new Parsed(value)
        : new Declined("does not fit; allowed: " + limits.allowed());
  }

  private static Outcome duration(Limits limits, String text) {
    var duration = DurationText.parse(text);
    if (duration.isEmpty()) {
      return declined(Kind.Plain.DURATION, limits);
    }
    return limits.holds(DurationText.seconds(duration.get()))
        ? new Parsed(duration.get())
        : new Declined(limits.outside() + " seconds");
  }

  private static Declined declined(Kind.Plain kind, Limits limits) {
    return new Declined("is not " + allowed(kind, limits));
  }
}
