package io.dataskipper.boat.core.derive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Berlin goes from +1 to +2 on 2026-03-29 at 01:00Z, and back on 2026-10-25 at 01:00Z. */
class WindowGridTest {
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  private static String at(WindowGrid grid, String time) {
    var span = grid.at(Instant.parse(time).toEpochMilli());
    return Instant.ofEpochMilli(span.start()) + " " + Duration.ofMillis(span.length());
  }

  private static WindowGrid every(Duration span) {
    return new WindowGrid(BERLIN, Optional.of(span), false);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-15T12:00:00Z, 2026-01-14T23:00:00Z PT24H",
    "2026-01-14T22:59:59.999Z, 2026-01-13T23:00:00Z PT24H",
    "2026-01-14T23:00:00Z, 2026-01-14T23:00:00Z PT24H",
    "2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z PT23H",
    "2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z PT25H"
  })
  void aDayIsFromMidnightToMidnightAlsoIfItHas23Or25Hours(String time, String window) {
    assertThat(at(new WindowGrid(BERLIN, Optional.empty(), false), time)).isEqualTo(window);
  }

  @Test
  void aMonthBeginsWithItsFirstMidnight() {
    assertThat(at(new WindowGrid(BERLIN, Optional.empty(), true), "2026-03-31T22:30:00Z"))
        .isEqualTo("2026-03-31T22:00:00Z PT720H");
    assertThat(at(new WindowGrid(BERLIN, Optional.empty(), true), "2026-03-31T21:30:00Z"))
        .isEqualTo("2026-02-28T23:00:00Z PT743H");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-10-25T00:50:00Z, 2026-10-25T00:45:00Z PT15M",
    "2026-10-25T01:00:00Z, 2026-10-25T01:00:00Z PT15M",
    "2026-10-25T22:59:59Z, 2026-10-25T22:45:00Z PT15M",
    "2026-03-29T00:59:00Z, 2026-03-29T00:45:00Z PT15M",
    "2026-03-29T01:14:59Z, 2026-03-29T01:00:00Z PT15M"
  })
  void aQuarterOfAnHourKeepsItsLengthWhenTheClockIsPutBackOrForward(String time, String window) {
    assertThat(at(every(Duration.ofMinutes(15)), time)).isEqualTo(window);
  }

  // A shift begins at six by the clock on the wall, whatever the night was.
  @ParameterizedTest
  @CsvSource({
    "2026-03-29T03:00:00Z, 2026-03-28T23:00:00Z PT5H",
    "2026-03-29T04:00:00Z, 2026-03-29T04:00:00Z PT6H",
    "2026-10-25T04:59:00Z, 2026-10-24T22:00:00Z PT7H",
    "2026-10-25T05:00:00Z, 2026-10-25T05:00:00Z PT6H",
    "2026-10-25T20:00:00Z, 2026-10-25T17:00:00Z PT6H"
  })
  void longerWindowsKeepTheirBeginnings(String time, String window) {
    assertThat(at(every(Duration.ofHours(6)), time)).isEqualTo(window);
  }

  // Kathmandu is 5:45 ahead, Lord Howe moves by half an hour: windows begin with their hour there.
  @Test
  void theHourIsThatOfTheZone() {
    var kathmandu =
        new WindowGrid(ZoneId.of("Asia/Kathmandu"), Optional.of(Duration.ofHours(1)), false);
    assertThat(at(kathmandu, "2026-05-09T12:10:00Z")).isEqualTo("2026-05-09T11:15:00Z PT1H");
  }
}
