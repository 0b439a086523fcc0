package io.dataskipper.boat.core.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the known names that a mistyped one may stand for. */
public final class NearestNames {
  private NearestNames() {}

  /**
   * The known names that are a few typing errors away or contain the name, nearest first, at most
   * {@code limit}; empty if none is near.
   */
  public static List<String> of(String name, Collection<String> known, int limit) {
    var wanted = name.toLowerCase(Locale.ROOT);
    return known.stream()
        .map(candidate -> new Candidate(candidate, distance(wanted, candidate)))
        .filter(candidate -> candidate.distance <= tolerance(wanted))
        .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
        .limit(limit)
        .map(Candidate::name)
        .toList();
  }

  private record Candidate(String name, int distance) {}

  private static int tolerance(String wanted) {
    return Math.max(1, wanted.length() / 3);
  }

  private static int distance(String wanted, String candidate) {
    var known = candidate.toLowerCase(Locale.ROOT);
    if (wanted.length() >= 3 && known.contains(wanted)) {
      return 1;
    }
    return editDistance(wanted, known);
  }

  /**
   * Insertions, deletions, substitutions and swaps of neighbours that lead from one to the other.
   */
  private static int editDistance(String from, String to) {
    var distances = new int[from.length() + 1][to.length() + 1];
    for (var i = 0; i <= from.length(); i++) {
      distances[i][0] = i;
    }
    for (var j = 0; j <= to.length(); j++) {
      distances[0][j] = j;
    }
    for (var i = 1; i <= from.length(); i++) {
      for (var j = 1; j <= to.length(); j++) {
        var substitution = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
        var best =
            Math.min(
                distances[i - 1][j - 1] + substitution,
                Math.min(distances[i - 1][j], distances[i][j - 1]) + 1);
        if (i > 1
            && j > 1
            && from.charAt(i - 1) == to.charAt(j - 2)
            && from.charAt(i - 2) == to.charAt(j - 1)) {
          best = Math.min(best, distances[i - 2][j - 2] + 1);
        }
        distances[i][j] = best;
      }
    }
    return distances[from.length()][to.length()];
  }
}
