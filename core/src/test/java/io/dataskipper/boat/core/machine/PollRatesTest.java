package io.dataskipper.boat.core.machine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.core.status.GatewayStatus;
import io.dataskipper.boat.core.status.LinkStatus;
import io.dataskipper.boat.core.status.TimeStatus;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollRatesTest {
  private static final Instant START = Instant.parse("2026-05-09T12:00:00Z");

  private final PollRates rates = new PollRates();

  @Test
  void theFirstLookTellsTheMeanSinceTheStart() {
    assertThat(at(10, 200, 20).requests()).isEqualTo(20);
    assertThat(at(10, 200, 20).failures()).isEqualTo(2);
  }

  @Test
  void laterLooksTellTheMeanOfTheLastMinute() {
    for (int second = 10; second <= 300; second += 10) {
      at(second, 1000L * second, 0);
    }

    assertThat(at(360, 300_000 + 60, 0).requests()).isLessThan(1000);
    assertThat(at(420, 300_000 + 120, 0).requests()).isEqualTo(1);
  }

  @Test
  void aGatewayThatWasStartedAnewIsNotComparedWithTheOneBefore() {
    at(100, 5000, 0);

    var polling =
        rates.look(status(START.plusSeconds(200), 30, 0), 210_000_000_000L, START.plusSeconds(210));

    assertThat(polling.requests()).isEqualTo(3);
  }

  private PollRate at(int second, long requests, long failures) {
    return rates.look(
        status(START, requests, failures), second * 1_000_000_000L, START.plusSeconds(second));
  }

  private static GatewayStatus status(Instant startedAt, long requests, long failures) {
    var link =
        new LinkStatus(
            new LinkId("panel"),
            "Panel",
            "tcp",
            LinkStatus.State.UP,
            START,
            "",
            null,
            null,
            0,
            requests,
            failures,
            0,
            0,
            START,
            0);
    return new GatewayStatus(
        "g",
        "1",
        startedAt,
        true,
        List.of(link),
        List.of(),
        List.of(),
        List.of(),
        TimeStatus.UNKNOWN);
  }
}
