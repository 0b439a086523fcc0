package io.dataskipper.boat.core.commission;

import java.time.Duration;
import java.util.List;

/**
 * What a scan is to do.
 *
 * @param lines in the order in which they are tried
 * @param units the numbers that are asked on each line
 * @param everyLine whether to go on to other settings after a line on which units answered; never
 *     left out where lines are different channels
 * @param identify whether to ask each unit what it is
 * @param match whether to compare each unit with the models of the registry
 */
public record ScanPlan(
    List<ProbeLine<?, ?, ?>> lines,
    List<Integer> units,
    boolean everyLine,
    boolean identify,
    boolean match) {
  private static final int MOST_REQUESTS = 200_000;
  private static final int BITS_OF_TWO_FRAMES = 15 * 11;

  public ScanPlan {
    lines = List.copyOf(lines);
    units = List.copyOf(units);
    if (lines.isEmpty() || units.isEmpty()) {
      throw new IllegalArgumentException("there is nothing to scan");
    }
    if (requests(lines, units) > MOST_REQUESTS) {
      throw new IllegalArgumentException(
          "%d requests are more than %d: name fewer units or settings"
              .formatted(requests(lines, units), MOST_REQUESTS));
    }
  }

  private static long requests(List<?> lines, List<?> units) {
    return (long) lines.size() * units.size();
  }

  /** How many requests look for units. */
  public int requests() {
    return (int) requests(lines, units);
  }

  /** How long it takes if no unit answers and every line is tried. */
  public Duration longest() {
    return lines.stream()
        .map(line -> perUnit(line).multipliedBy(units.size()))
        .reduce(Duration.ZERO, Duration::plus);
  }

  static Duration perUnit(ProbeLine<?, ?, ?> line) {
    double seconds = setting(line, "timeout") + setting(line, "quiet_time");
    var baud = line.given().getOrDefault("baud_rate", line.given().get("baudrate"));
    if (baud != null) {
      seconds += BITS_OF_TWO_FRAMES / Double.parseDouble(baud);
    }
    return Duration.ofMillis((long) (seconds * 1_000));
  }

  private static double setting(ProbeLine<?, ?, ?> line, String key) {
    try {
      return Double.parseDouble(line.given().getOrDefault(key, "0"));
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
