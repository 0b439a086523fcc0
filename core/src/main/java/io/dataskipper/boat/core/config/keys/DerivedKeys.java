package io.dataskipper.boat.core.config.keys;

import io.dataskipper.boat.spi.settings.Default;
import io.dataskipper.boat.spi.settings.Doc;
import io.dataskipper.boat.spi.settings.InvalidSettingException;
import io.dataskipper.boat.spi.settings.Matches;
import io.dataskipper.boat.spi.settings.Range;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys of an entry of {@code derived}: a point that is made of another over a window. */
public record DerivedKeys(
    @Doc("the point of the same client that it is made of") String of,
    @Doc("what is made of it") Function function,
    @Doc(
            "how long a window is, such as 15m, 1h, day or month; it is aligned to the clock of time_zone")
        @Matches(
            value = "\\d{1,4}\\s?[mh]|day|month",
            allowed =
                "minutes or hours that a day has a whole number of, such as 15m, day or month")
        String window,
    @Doc("its unit; follows from that of the other point if left out") @Nullable String unit,
    @Doc("the share of the window, in percent, below which the value is questionable")
        @Default("95")
        @Range(min = 0, max = 100)
        double questionableBelow,
    @Doc("the share of the window, in percent, below which the value is invalid")
        @Default("50")
        @Range(min = 0, max = 100)
        double invalidBelow,
    @Doc("for increase and demand: the number at which the counter begins anew at 0")
        @Range(min = 1, max = 1e18)
        @Nullable Double rollover,
    @Doc(
            "for increase and demand: the most that the counter can grow in an hour; a step beyond it is taken for another meter")
        @Range(min = 1e-9, max = 1e18)
        @Nullable Double maxPerHour) {
  public DerivedKeys {
    if (window.matches("\\d.*") && (spanOf(window).isZero() || partOfADay(window) != 0)) {
      throw new InvalidSettingException(
          "window", "\"%s\" does not divide a day evenly".formatted(window));
    }
    if (invalidBelow > questionableBelow) {
      throw new InvalidSettingException(
          "invalid_below", "is greater than questionable_below=" + questionableBelow);
    }
    if (!function.counts() && (rollover != null || maxPerHour != null)) {
      throw new InvalidSettingException(
          rollover != null ? "rollover" : "max_per_hour", "is for increase and demand alone");
    }
  }

  /** What is made of the values of a window. */
  public enum Function {
    @Doc("the mean over time")
    MEAN,
    @Doc("the least value")
    MIN,
    @Doc("the greatest value")
    MAX,
    @Doc("the last value")
    LAST,
    @Doc("by how much a counter grew, such as the energy of a day")
    INCREASE,
    @Doc("by how much a counter grew, an hour: the mean power of an energy counter")
    DEMAND,
    @Doc("the sum over time, in hours: the energy of a power")
    INTEGRAL,
    @Doc("the share of the window, in percent, in which the point was read")
    COVERAGE;

    /** Whether it is made of a counter. */
    public boolean counts() {
      return this == INCREASE || this == DEMAND;
    }
  }

  /** How long a window is; empty for those that follow the calendar. */
  public Optional<Duration> span() {
    return window.matches("\\d.*") ? Optional.of(spanOf(window)) : Optional.empty();
  }

  /** Whether a window is a month; else, without a {@link #span}, it is a day. */
  public boolean monthly() {
    return window.equals("month");
  }

  private static Duration spanOf(String window) {
    long count = Long.parseLong(window.replaceAll("\\D", ""));
    return window.endsWith("h") ? Duration.ofHours(count) : Duration.ofMinutes(count);
  }

  private static long partOfADay(String window) {
    return Duration.ofDays(1).toMillis() % spanOf(window).toMillis();
  }
}
