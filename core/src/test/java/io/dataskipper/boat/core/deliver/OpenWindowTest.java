package io.dataskipper.boat.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.core.message.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenWindowTest {
  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  // The first scan of a start closes the window that is open then; if the regular ones are due some
  // milliseconds before each window begins, that is no clock that was set back.
  @Test
  void windowsAdjoinWhenTheOnlyScanOfEachIsDueJustBeforeItBegins() {
    var window = new OpenWindow(new Cadence(TEN_SECONDS, TEN_SECONDS), List.of(), 1, at(5_000));
    assertThat(window.completedBy(5_000)).isTrue();
    window.next(at(5_002));

    for (var start = 10_000; start <= 40_000; start += 10_000) {
      var scan = start - 15;
      assertThat(window.passedBy(scan, at(scan + 2))).isFalse();
      assertThat(window.completedBy(scan)).isTrue();
      assertThat(window.window())
          .isEqualTo(new Window(Instant.ofEpochMilli(start), Instant.ofEpochMilli(start + 10_000)));
      window.next(at(scan + 2));
    }
  }

  @Test
  void aClockThatIsSetBackOpensTheWindowOfTheNewTime() {
    var window = new OpenWindow(new Cadence(TEN_SECONDS, TEN_SECONDS), List.of(), 1, at(95_000));

    assertThat(window.passedBy(31_000, at(31_000))).isTrue();
    window.next(at(31_000));

    assertThat(window.window())
        .isEqualTo(new Window(Instant.ofEpochSecond(30), Instant.ofEpochSecond(40)));
  }

  private static Now at(long millis) {
    return new Now(millis, millis * 1_000_000);
  }
}
