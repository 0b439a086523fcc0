package io.dataskipper.boat.core.plan;

import io.dataskipper.boat.spi.driver.BlockLayout.Extent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What reading a device has taught about it. Immutable.
 *
 * @param declined runs of addresses that the device declines as soon as one request spans them: a
 *     point of its own, or two neighbours that must not be read together
 * @param longest by address space, the longest request that the device answers
 */
record Learnt(Set<Extent> declined, Map<String, Integer> longest) {
  static final Learnt NOTHING = new Learnt(Set.of(), Map.of());

  Learnt {
    declined = Collections.unmodifiableSet(new LinkedHashSet<>(declined));
    longest = Map.copyOf(longest);
  }

  Learnt withDeclined(Set<Extent> more) {
    SequencedSet<Extent> all = new LinkedHashSet<>(declined);
    all.addAll(more);
    return new Learnt(all, longest);
  }

  Learnt withoutDeclined(Extent extent) {
    SequencedSet<Extent> rest = new LinkedHashSet<>(declined);
    rest.remove(extent);
    return new Learnt(rest, longest);
  }

  Learnt withLongest(String space, int length) {
    var all = new TreeMap<>(longest);
    all.merge(space, length, Math::min);
    return new Learnt(declined, all);
  }

  /** Whether a request for these addresses would span a run that the device declines. */
  boolean declines(Extent request) {
    for (var run : declined) {
      if (run.space().equals(request.space())
          && request.start() <= run.start()
          && run.end() <= request.end()) {
        return true;
      }
    }
    return false;
  }

  /** What is new in this, in words for a log. */
  String changesFrom(Learnt before) {
    List<String> changes = new ArrayList<>();
    add(changes, "declines", this, before);
    add(changes, "answers again", before, this);
    longest.forEach(
        (space, length) -> {
          if (!length.equals(before.longest.get(space))) {
            changes.add("answers at most %d addresses of %s at once".formatted(length, space));
          }
        });
    return String.join("; ", changes);
  }

  private static void add(List<String> changes, String verb, Learnt now, Learnt before) {
    var runs =
        now.declined.stream()
            .filter(run -> !before.declined.contains(run))
            .map(Learnt::text)
            .collect(Collectors.joining(", "));
    if (!runs.isEmpty()) {
      changes.add(verb + " " + runs);
    }
  }

  static String text(Extent run) {
    return "%s %d..%d".formatted(run.space(), run.start(), run.end() - 1);
  }
}
