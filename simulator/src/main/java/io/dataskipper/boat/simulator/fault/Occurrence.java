package io.dataskipper.boat.simulator.fault;

/**
 * How often an injected fault occurs.
 *
 * @param times after how many occurrences it is over, at least 1
 * @param probability the chance that it occurs at a request, above 0 and at most 1
 * @param seed makes the chances repeatable
 */
public record Occurrence(long times, double probability, long seed) {
  public Occurrence {
    if (times < 1 || !(probability > 0 && probability <= 1)) {
      throw new IllegalArgumentException(
          "times=%d is not above 0 or probability=%s not in 0..1".formatted(times, probability));
    }
  }

  /** At every request, until it is removed. */
  public static Occurrence always() {
    return new Occurrence(Long.MAX_VALUE, 1, 0);
  }

  /** At the next requests, that many. */
  public static Occurrence times(long times) {
    return new Occurrence(times, 1, 0);
  }

  /** By chance, until it is removed. */
  public static Occurrence withProbability(double probability, long seed) {
    return new Occurrence(Long.MAX_VALUE, probability, seed);
  }
}
