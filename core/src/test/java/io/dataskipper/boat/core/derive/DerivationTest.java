package io.dataskipper.boat.core.derive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Quality.Validity;
import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.core.config.DerivedPoint;
import io.dataskipper.boat.core.config.keys.DerivedKeys;
import io.dataskipper.boat.core.config.keys.DerivedKeys.Function;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A meter that is read every ten seconds, in windows of a quarter of an hour. */
class DerivationTest {
  private static final long NINE = Instant.parse("2026-05-09T09:00:00Z").toEpochMilli();
  private static final long SCAN = 10_000;
  private static final long QUARTER = Duration.ofMinutes(15).toMillis();

  private static Derivation derivation(Function function) {
    return derivation(function, "15m", null, null);
  }

  private static Derivation derivation(
      Function function, String window, @Nullable Double rollover, @Nullable Double maxPerHour) {
    var keys = new DerivedKeys("source", function, window, null, 95, 50, rollover, maxPerHour);
    var point = new Point(new PointId(new DeviceId("meter"), "made"), "kW");
    return new Derivation(new DerivedPoint(point, keys), SCAN, ZoneOffset.UTC);
  }

  private static ClosedWindow closed(Derivation derivation) {
    return Objects.requireNonNull(derivation.closed());
  }

  private static double value(Derivation derivation) {
    return Objects.requireNonNull(closed(derivation).value());
  }

  private static Quality quality(Derivation derivation) {
    return closed(derivation).quality(derivation.definition().keys());
  }

  /** Reads values that grow evenly, from a time until before another. */
  private static void read(Derivation to, long from, long until, double first, double step) {
    double value = first;
    for (long time = from; time < until; time += SCAN) {
      to.read(time, value, TimeQuality.GOOD);
      value += step;
    }
  }

  @Test
  void nothingIsToldBeforeAWindowHasEnded() {
    var mean = derivation(Function.MEAN);
    read(mean, NINE, NINE + QUARTER, 5, 0);

    assertThat(mean.closed()).isNull();
  }

  @Test
  void aWindowIsClosedByTheFirstReadingBehindIt() {
    var mean = derivation(Function.MEAN);
    read(mean, NINE, NINE + QUARTER + 1, 5, 0);

    assertThat(closed(mean).start()).isEqualTo(NINE);
    assertThat(closed(mean).end()).isEqualTo(NINE + QUARTER);
    assertThat(closed(mean).coverage()).isEqualTo(1);
    assertThat(value(mean)).isEqualTo(5);
    assertThat(quality(mean)).isEqualTo(Quality.GOOD);
  }

  // A mean over readings alone would weigh a minute with six readings like one with a single one.
  @Test
  void theMeanIsOverTimeNotOverReadings() {
    var mean = derivation(Function.MEAN);
    read(mean, NINE, NINE + QUARTER / 2, 0, 0);
    for (long time = NINE + QUARTER / 2; time <= NINE + QUARTER; time += SCAN / 10) {
      mean.read(time, 10, TimeQuality.GOOD);
    }

    assertThat(value(mean)).isCloseTo(5, within(0.06));
  }

  @Test
  void leastGreatestAndLastAreOfTheReadingsWithin() {
    for (var function : new Function[] {Function.MIN, Function.MAX, Function.LAST}) {
      var made = derivation(function);
      read(made, NINE - QUARTER, NINE, 100, 1);
      read(made, NINE, NINE + QUARTER, 1, 1);
      made.read(NINE + QUARTER, -7, TimeQuality.GOOD);

      assertThat(value(made)).isEqualTo(function == Function.MIN ? 1 : 90);
    }
  }

  @Test
  void aGapIsNotCoveredAndMakesTheValueQuestionableThenInvalid() {
    var mean = derivation(Function.MEAN);
    read(mean, NINE, NINE + 9 * 60_000, 5, 0);
    mean.read(NINE + QUARTER, 5, TimeQuality.GOOD);

    assertThat(closed(mean).coverage()).isCloseTo(0.6, within(1e-9));
    assertThat(quality(mean).validity()).isEqualTo(Validity.QUESTIONABLE);
    assertThat(quality(mean).details()).containsExactly(Detail.INACCURATE);
    assertThat(value(mean)).isEqualTo(5);

    mean.read(NINE + 2 * QUARTER, 5, TimeQuality.GOOD);
    assertThat(closed(mean).coverage()).isLessThan(0.1);
    assertThat(quality(mean).validity()).isEqualTo(Validity.INVALID);
  }

  @Test
  void oneReadingThatIsMissingIsNoGap() {
    var mean = derivation(Function.MEAN);
    read(mean, NINE, NINE + 60_000, 5, 0);
    read(mean, NINE + 70_000, NINE + QUARTER + 1, 5, 0);

    assertThat(closed(mean).coverage()).isEqualTo(1);
  }

  @Test
  void aWindowWhoseMeterFellSilentIsClosedAllTheSame() {
    var mean = derivation(Function.MEAN);
    read(mean, NINE, NINE + QUARTER / 2, 5, 0);
    mean.tick(NINE + QUARTER - 1);
    assertThat(mean.closed()).isNull();

    mean.tick(NINE + QUARTER);
    assertThat(closed(mean).coverage()).isCloseTo(0.5, within(1e-9));

    mean.tick(NINE + 2 * QUARTER);
    assertThat(closed(mean).start()).isEqualTo(NINE + QUARTER);
    assertThat(closed(mean).value()).isNull();
    assertThat(quality(mean)).isEqualTo(Quality.invalid(Detail.FAILURE));
  }

  @Test
  void aTickBetweenTwoReadingsDoesNotCloseAWindowEarly() {
    var increase = derivation(Function.INCREASE);
    read(increase, NINE, NINE + QUARTER, 0, 1);
    increase.tick(NINE + QUARTER + 1);
    assertThat(increase.closed()).isNull();

    increase.read(NINE + QUARTER, 90, TimeQuality.GOOD);
    assertThat(value(increase)).isEqualTo(90);
  }

  @Test
  void theIncreaseOfACounterIsFromBorderToBorder() {
    var increase = derivation(Function.INCREASE);
    read(increase, NINE - 5_000, NINE + QUARTER + SCAN, 1000, 0.1);

    assertThat(value(increase)).isCloseTo(9, within(1e-6));
    assertThat(quality(increase)).isEqualTo(Quality.GOOD);
  }

  @Test
  void demandIsTheIncreaseInAnHour() {
    var demand = derivation(Function.DEMAND);
    read(demand, NINE, NINE + QUARTER + 1, 1000, 0.1);

    assertThat(value(demand)).isEqualTo(36);
  }

  @Test
  void theIntegralOfAPowerIsItsEnergy() {
    var energy = derivation(Function.INTEGRAL);
    read(energy, NINE, NINE + QUARTER + 1, 8, 0);

    assertThat(value(energy)).isEqualTo(2);
  }

  // Else the first quarter after an outage would show a peak that never was.
  @Test
  void theGrowthOverAnOutageIsSharedByTheTimeThatItTook() {
    var demand = derivation(Function.DEMAND);
    read(demand, NINE, NINE + 60_000, 1000, 0.1);
    demand.tick(NINE + QUARTER + SCAN);
    demand.tick(NINE + 4 * QUARTER + SCAN);
    read(demand, NINE + 4 * QUARTER + 60_000, NINE + 5 * QUARTER + 1, 1036, 0.1);

    assertThat(value(demand)).isCloseTo(36, within(0.5));
    assertThat(quality(demand).validity()).isEqualTo(Validity.QUESTIONABLE);
  }

  @Test
  void aCounterThatBeginsAnewAtItsEndGoesOn() {
    var increase = derivation(Function.INCREASE, "15m", 10_000.0, null);
    increase.read(NINE, 9_998, TimeQuality.GOOD);
    read(increase, NINE + SCAN, NINE + QUARTER + 1, 3, 0);

    assertThat(value(increase)).isEqualTo(5);
    assertThat(quality(increase)).isEqualTo(Quality.GOOD);
  }

  @Test
  void aMeterThatWasReplacedAddsNothingAndIsTold() {
    for (var rollover : new Double[] {null, 10_000.0}) {
      var increase = derivation(Function.INCREASE, "15m", rollover, null);
      read(increase, NINE, NINE + 60_000, 5_000, 1);
      read(increase, NINE + 60_000, NINE + QUARTER + 1, 0, 1);

      assertThat(value(increase)).isCloseTo(5 + 84, within(1e-9));
      assertThat(quality(increase)).isEqualTo(Quality.questionable(Detail.INCONSISTENT));
    }
  }

  @Test
  void aStepThatNoMeterCanMakeIsAReplacementToo() {
    var increase = derivation(Function.INCREASE, "15m", null, 1000.0);
    read(increase, NINE, NINE + 60_000, 0, 1);
    read(increase, NINE + 60_000, NINE + QUARTER + 1, 800_000, 1);

    assertThat(value(increase)).isCloseTo(5 + 84, within(1e-9));
    assertThat(quality(increase).details()).containsExactly(Detail.INCONSISTENT);
  }

  @Test
  void coverageItselfIsAlwaysGood() {
    var coverage = derivation(Function.COVERAGE);
    read(coverage, NINE, NINE + QUARTER / 5, 0, 0);
    coverage.tick(NINE + QUARTER);

    assertThat(value(coverage)).isEqualTo(20);
    assertThat(quality(coverage)).isEqualTo(Quality.GOOD);
  }

  @Test
  void whatIsComputedHasNoMoreDigitsThanMetersHave() {
    var increase = derivation(Function.INCREASE);
    increase.read(NINE, 12_345.6, TimeQuality.GOOD);
    increase.read(NINE + QUARTER, 12_345.7, TimeQuality.GOOD);

    assertThat(value(increase)).isEqualTo(0.1);
  }

  @Test
  void aClockThatIsPutForwardEndsTheWindowAndCostsNoEnergy() {
    var increase = derivation(Function.INCREASE);
    read(increase, NINE, NINE + QUARTER / 3, 1000, 1);
    long day = Duration.ofDays(1).toMillis();
    increase.clockSet(day, NINE + day + QUARTER / 3);

    assertThat(closed(increase).end()).isEqualTo(NINE + QUARTER);
    assertThat(closed(increase).coverage()).isCloseTo(1 / 3d, within(0.02));
    assertThat(value(increase)).isEqualTo(29);

    read(increase, NINE + day + QUARTER / 3, NINE + day + QUARTER + 1, 1030, 1);
    assertThat(closed(increase).start()).isEqualTo(NINE + day);
    assertThat(value(increase)).isEqualTo(61);
  }

  @Test
  void aClockThatIsPutBackBeginsAWindowOfThatTime() {
    var mean = derivation(Function.MEAN);
    read(mean, NINE, NINE + QUARTER / 2, 5, 0);
    long day = Duration.ofDays(1).toMillis();
    mean.clockSet(-day, NINE - day + QUARTER / 2);
    read(mean, NINE - day + QUARTER / 2, NINE - day + QUARTER + 1, 7, 0);

    assertThat(closed(mean).start()).isEqualTo(NINE - day);
    assertThat(value(mean)).isCloseTo(7, within(0.1));
    assertThat(closed(mean).coverage()).isLessThan(0.6);
  }

  // What belongs into the window is what the clock says; that it says so without being sure counts.
  @Test
  void aWindowIsDatedNoBetterThanWhatWasReadInIt() {
    var mean = derivation(Function.MEAN);
    read(mean, NINE, NINE + QUARTER / 2, 5, 0);
    mean.read(NINE + QUARTER / 2, 5, TimeQuality.NOT_SYNCHRONIZED);
    read(mean, NINE + QUARTER / 2 + SCAN, NINE + QUARTER + 1, 5, 0);

    assertThat(closed(mean).dated()).isEqualTo(TimeQuality.NOT_SYNCHRONIZED);
    assertThat(quality(mean)).isEqualTo(Quality.GOOD);

    read(mean, NINE + QUARTER + SCAN, NINE + 2 * QUARTER + 1, 5, 0);
    assertThat(closed(mean).start()).isEqualTo(NINE + QUARTER);
    assertThat(closed(mean).dated()).isEqualTo(TimeQuality.GOOD);
  }

  // Nine o'clock comes twice, and the quarter of an hour after it is told twice, in two pieces.
  @Test
  void neitherWindowOfAClockThatIsSetIsCertain() {
    var mean = derivation(Function.MEAN);
    read(mean, NINE, NINE + QUARTER - SCAN, 5, 0);
    mean.clockSet(-QUARTER / 2, NINE + QUARTER / 2);
    assertThat(closed(mean).dated()).isEqualTo(TimeQuality.NOT_SYNCHRONIZED);
    assertThat(quality(mean)).isEqualTo(Quality.GOOD);
    assertThat(closed(mean).start()).isEqualTo(NINE);

    read(mean, NINE + QUARTER / 2, NINE + QUARTER + 1, 7, 0);
    assertThat(closed(mean).start()).isEqualTo(NINE);
    assertThat(closed(mean).dated()).isEqualTo(TimeQuality.NOT_SYNCHRONIZED);

    read(mean, NINE + QUARTER + SCAN, NINE + 2 * QUARTER + 1, 7, 0);
    assertThat(closed(mean).dated()).isEqualTo(TimeQuality.GOOD);
  }

  @Test
  void aRestartForgetsNoDoubtAboutTheClock() {
    var before = derivation(Function.MEAN);
    read(before, NINE, NINE + QUARTER / 3, 5, 0);
    before.clockSet(QUARTER / 3, NINE + 2 * QUARTER / 3);
    read(before, NINE + 2 * QUARTER / 3, NINE + QUARTER - SCAN, 5, 0);
    var after = derivation(Function.MEAN);
    after.restore(before.text(), NINE + QUARTER - SCAN);

    assertThat(closed(after).dated()).isEqualTo(TimeQuality.NOT_SYNCHRONIZED);
    read(after, NINE + QUARTER - SCAN, NINE + QUARTER + 1, 5, 0);
    assertThat(closed(after).end()).isEqualTo(NINE + QUARTER);
    assertThat(closed(after).dated()).isEqualTo(TimeQuality.NOT_SYNCHRONIZED);
  }

  @Test
  void aRestartGoesOnWithTheOpenWindowAndTellsOfTheGap() {
    var before = derivation(Function.INCREASE);
    read(before, NINE - QUARTER, NINE + QUARTER / 3, 0, 1);
    var after = derivation(Function.INCREASE);
    after.restore(before.text(), NINE + QUARTER / 2);

    assertThat(after.text()).isEqualTo(before.text());
    read(after, NINE + QUARTER / 2, NINE + QUARTER + 1, 135, 1);
    assertThat(closed(after).start()).isEqualTo(NINE);
    assertThat(value(after)).isCloseTo(90, within(1e-6));
    assertThat(closed(after).coverage()).isBetween(0.83, 0.85);
  }

  // A Raspberry Pi without a clock of its own starts in 1970.
  @Test
  void aStateOfATimeThatIsYetToComeIsLeftAlone() {
    var before = derivation(Function.MEAN);
    read(before, NINE, NINE + QUARTER / 3, 5, 0);
    var after = derivation(Function.MEAN);
    after.restore(before.text(), 5_000);

    assertThat(after.text()).isEmpty();
  }
}
