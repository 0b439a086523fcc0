package io.dataskipper.boat.spi.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the name that somebody meant. */
public final class NearestName {
  private static final int SHORTEST_PART = 3;
  private static final int LONGEST = 256;

  private NearestName() {}

  /**
   * The known name that is most like a given one.
   *
   * @return empty if none is like it
   */
  public static Optional<String> of(String name, Collection<String> known) {
    var wanted = plain(name);
    var limit = Math.max(1, wanted.length() / 3);
    return known.stream()
        .filter(candidate -> Math.abs(plain(candidate).length() - wanted.length()) <= limit)
        .filter(candidate -> distance(wanted, plain(candidate)) <= limit)
        .min(Comparator.comparingInt(candidate -> distance(wanted, plain(candidate))));
  }

  /**
   * The known names that a given one may stand for: those that contain it and those that are like
   * it, nearest first.
   *
   * @param limit the most names
   */
  public static List<String> several(String name, Collection<String> known, int limit) {
    var wanted = plain(name);
    var tolerance = Math.max(1, wanted.length() / 3);
    return known.stream()
        .map(candidate -> new Likeness(candidate, unlikeness(wanted, plain(candidate))))
        .filter(likeness -> likeness.distance <= tolerance)
        .sorted(Comparator.comparingInt(Likeness::distance).thenComparing(Likeness::name))
        .limit(limit)
        .map(Likeness::name)
        .toList();
  }

  /** A sentence that lists what is known and what may have been meant. */
  public static String hint(String name, Collection<String> known) {
    return of(name, known)
        .map("did you mean \"%s\"?"::formatted)
        .orElseGet(
            () -> known.isEmpty() ? "none is known here" : "known: " + String.join(", ", known));
  }

  private record Likeness(String name, int distance) {}

  /** A part of a name, if it is long enough to mean it, is as near as one wrong letter. */
  private static int unlikeness(String wanted, String candidate) {
    var distance = distance(wanted, candidate);
    return wanted.length() >= SHORTEST_PART && candidate.contains(wanted)
        ? Math.min(distance, 1)
        : distance;
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
  }

  /** The number of letters to insert, remove, replace or swap with their neighbour. */
  private static int distance(String from, String to) {
    if (Math.max(from.length(), to.length()) > LONGEST) {
      return Integer.MAX_VALUE;
    }
    var rows = new int[from.length() + 1][to.length() + 1];
    for (var i = 0; i <= from.length(); i++) {
      for (var j = 0; j <= to.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, from, to, i, j);
      }
    }
    return rows[from.length()][to.length()];
  }

  private static int step(int[][] rows, String from, String to, int i, int j) {
    var cost = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
    var least = Math.min(rows[i - 1][j - 1] + cost, Math.min(rows[i - 1][j], rows[i][j - 1]) + 1);
    if (i > 1
        && j > 1
        && from.charAt(i - 1) == to.charAt(j - 2)
        && from.charAt(i - 2) == to.charAt(j - 1)) {
      least = Math.min(least, rows[i - 2][j - 2] + 1);
    }
    return least;
  }
}
