package io.dataskipper.boat.core.config;

import io.dataskipper.boat.api.Point;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The places of a device's points in its configuration, by name. Made to be asked for the points of
 * one scan after the other: it remembers which point followed which, because blocks come in the
 * same order each time, and so need not search. For one thread at a time.
 */
public final class PointPlaces {
  private final List<Point> points;
  private final int[] byName;
  private final int[] follower;
  private int last;

  public PointPlaces(List<Point> points) {
    this.points = List.copyOf(points);
    byName =
        IntStream.range(0, points.size())
            .boxed()
            .sorted(Comparator.comparing(place -> points.get(place).id().name()))
            .mapToInt(Integer::intValue)
            .toArray();
    follower = new int[points.size()];
    for (int i = 0; i < follower.length; i++) {
      follower[i] = (i + 1) % follower.length;
    }
    last = follower.length - 1;
  }

  /** The points, each at its place. */
  public List<Point> points() {
    return points;
  }

  /** The place of the point with the name of another; negative if there is none. */
  public int of(Point point) {
    if (follower.length == 0) {
      return -1;
    }
    int guess = follower[last];
    if (!points.get(guess).id().name().equals(point.id().name())) {
      guess = of(point.id().name());
      if (guess < 0) {
        return guess;
      }
      follower[last] = guess;
    }
    last = guess;
    return guess;
  }

  /** The place of a point; negative if there is none. */
  public int of(String name) {
    int low = 0;
    int high = byName.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = points.get(byName[middle]).id().name().compareTo(name);
      if (order == 0) {
        return byName[middle];
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
