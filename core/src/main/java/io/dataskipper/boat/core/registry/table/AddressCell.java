package io.dataskipper.boat.core.registry.table;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The address of a register as a manual writes it.
 *
 * @param address zero-based, as on the wire
 * @param count how many registers; 0 if the cell does not say it
 * @param function the function code that reads it; 0 if the cell does not say it
 */
record AddressCell(int address, int count, int function) {
  private static final String FORMS =
      "write it in decimal (3027), hexadecimal (0x0BD3 or 0BD3h), as 4x0001, 40001 or 400001, or as a range 3027-3028";

  private static final Pattern RANGE =
      Pattern.compile("(\\S+?)\\s*(?:-|–|\\.{2,3}|…|to)\\s*(\\S+)");
  private static final Pattern DECIMAL = Pattern.compile("\\d{1,6}");
  private static final Pattern HEXADECIMAL =
      Pattern.compile("(?:0[xX]|&[hH]|\\$)([0-9a-fA-F]{1,4})|([0-9a-fA-F]{1,5})[hH]");
  private static final Pattern LETTER = Pattern.compile("([0134])[xX](\\d{1,5})");
  private static final int ADDRESSES = 65_536;
  private static final int FIVE_DIGITS = 5;

  /**
   * Reads a cell.
   *
   * @throws IllegalArgumentException if it is none; the message says what is allowed
   */
  static AddressCell of(String text, Addressing addressing) {
    var bare = text.strip();
    var range = RANGE.matcher(bare);
    if (!HEXADECIMAL.matcher(bare).matches() && range.matches()) {
      var first = single(range.group(1), addressing);
      var last = single(range.group(2), addressing);
      if (last.address < first.address) {
        throw new IllegalArgumentException("\"%s\" ends before it begins".formatted(text));
      }
      return new AddressCell(first.address, last.address - first.address + 1, first.function);
    }
    return single(bare, addressing);
  }

  /** Whether a number may be meant with its function in its first digit. */
  static boolean looksLikeModicon(String text) {
    return text.matches("[134]\\d{4}|[134]\\d{5}")
        && Integer.parseInt(text.substring(1)) > 0
        && Integer.parseInt(text.substring(1)) <= ADDRESSES;
  }

  private static AddressCell single(String text, Addressing addressing) {
    var hexadecimal = HEXADECIMAL.matcher(text);
    var letter = LETTER.matcher(text);
    if (hexadecimal.matches()) {
      var digits = hexadecimal.group(1) == null ? hexadecimal.group(2) : hexadecimal.group(1);
      return checked(text, Integer.parseInt(digits, 16), addressing == Addressing.ONE_BASED, 0);
    }
    if (letter.matches() && !text.toLowerCase(Locale.ROOT).startsWith("0x")) {
      return checked(text, Integer.parseInt(letter.group(2)), true, function(letter.group(1)));
    }
    if (!DECIMAL.matcher(text).matches()) {
      throw new IllegalArgumentException("\"%s\" is no address; %s".formatted(text, FORMS));
    }
    if (addressing == Addressing.MODICON) {
      return modicon(text);
    }
    return checked(text, Integer.parseInt(text), addressing == Addressing.ONE_BASED, 0);
  }

  private static AddressCell modicon(String text) {
    if (text.length() < FIVE_DIGITS || !text.matches("[0134].*")) {
      throw new IllegalArgumentException(
          "\"%s\" has not the form 4xxxx: five or six digits, the first 0, 1, 3 or 4"
              .formatted(text));
    }
    return checked(text, Integer.parseInt(text.substring(1)), true, function(text.substring(0, 1)));
  }

  private static int function(String digit) {
    return switch (digit) {
      case "0" -> 1;
      case "1" -> 2;
      case "3" -> 4;
      default -> 3;
    };
  }

  private static AddressCell checked(String text, int number, boolean fromOne, int function) {
    int address = fromOne ? number - 1 : number;
    if (address < 0 || address >= ADDRESSES) {
      throw new IllegalArgumentException(
          "\"%s\" is not in %d..%d"
              .formatted(text, fromOne ? 1 : 0, ADDRESSES - (fromOne ? 0 : 1)));
    }
    return new AddressCell(address, 0, function);
  }
}
