package io.dataskipper.boat.core.commission;

import java.util.List;
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
}
