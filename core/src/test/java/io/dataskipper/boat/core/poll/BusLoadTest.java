package io.dataskipper.boat.core.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class BusLoadTest {
  private static final Offset<Double> ROUNDED = within(1e-9);

  private final BusLoad load = new BusLoad(0);

  @Test
  void isNothingBeforeAnyTimeHasPassed() {
    assertThat(load.share(0)).isZero();
  }

  @Test
  void isTheShareOfTheTimeSinceTheStart() {
    load.used(seconds(0), seconds(2));
    assertThat(load.share(seconds(4))).isEqualTo(0.5, ROUNDED);
  }

  @Test
  void forgetsWhatIsOlderThanAMinute() {
    load.used(seconds(0), seconds(30));
    assertThat(load.share(seconds(58))).isEqualTo(30 / 58.0, ROUNDED);
    assertThat(load.share(seconds(600))).isZero();
    load.used(seconds(601), seconds(602));
    assertThat(load.share(seconds(604))).isEqualTo(1 / 59.0, ROUNDED);
  }

  @Test
  void countsARequestThatTookLongerThanAMinuteOnce() {
    load.used(seconds(0), seconds(300));
    assertThat(load.share(seconds(300))).isEqualTo(1, ROUNDED);
  }

  private static long seconds(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
