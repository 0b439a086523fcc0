package io.dataskipper.boat.core.commission;

import java.util.List;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Numbers of units as people write them: {@code 1-32,40}. */
public final class UnitList {
  private static final int MOST = 255;

  private UnitList() {}

  /**
   * The numbers, in ascending order.
   *
   * @throws IllegalArgumentException if the text is none; the message says what is allowed
   */
  public static List<Integer> of(String text) {
    var units = new TreeSet<Integer>();
    for (var part : text.split(",", -1)) {
      var range = part.strip().split("-", 2);
      int first = number(range[0], text);
      int last = range.length == 1 ? first : number(range[1], text);
      if (last < first) {
        throw new IllegalArgumentException(
            "units \"%s\": %s ends before it begins".formatted(text, part.strip()));
      }
      for (int unit = first; unit <= last; unit++) {
        units.add(unit);
      }
    }
    return List.copyOf(units);
  }

  private static int number(String text, String whole) {
    if (!text.strip().matches("\\d{1,3}") || Integer.parseInt(text.strip()) > MOST) {
      throw new IllegalArgumentException(
          "units \"%s\": write numbers of 0..%d and ranges, such as 1-32,40"
              .formatted(whole, MOST));
    }
    return Integer.parseInt(text.strip());
  }

  /** Numbers in ascending order as people write them. */
  static String words(List<Integer> units) {
    var words = new StringJoiner(",");
    int first = 0;
    while (first < units.size()) {
      int last = first;
      while (last + 1 < units.size() && units.get(last + 1) == units.get(last) + 1) {
        last++;
      }
      words.add(
          first == last
              ? units.get(first).toString()
              : "%d-%d".formatted(units.get(first), units.get(last)));
      first = last + 1;
    }
    return words.toString();
  }
}
