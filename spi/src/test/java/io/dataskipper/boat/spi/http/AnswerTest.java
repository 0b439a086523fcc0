package io.dataskipper.boat.spi.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerTest {
  private static final Clock NOON =
      Clock.fixed(Instant.parse("2026-05-01T12:00:00Z"), ZoneOffset.UTC);

  // RFC 9110, 10.2.3: seconds or a date; whatever else stands there asks for nothing.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "120|120",
        " 7 |7",
        "0|0",
        "Fri, 01 May 2026 12:00:30 GMT|30",
        "Fri, 01 May 2026 11:59:00 GMT|0",
        "-5|0",
        "99999999999999999999|0",
        "soon|0",
        "1.5|0",
      })
  void readsHowLongItIsAskedToWait(String header, long seconds) {
    assertThat(answer(header, "").retryAfter(NOON)).isEqualTo(Duration.ofSeconds(seconds));
  }

  @Test
  void isAskedForNothingWithoutTheHeader() {
    var answer = new Answer(503, HttpHeaders.of(Map.of(), (_, _) -> true), "");
    assertThat(answer.retryAfter(NOON)).isZero();
  }

  @Test
  void quotesTheBeginningOfTheBody() {
    assertThat(answer("0", "x".repeat(500)).describe())
        .isEqualTo("status=503 \"%s\"".formatted("x".repeat(200)));
    assertThat(answer("0", " \n").describe()).isEqualTo("status=503");
  }

  // A log line that a peer can break in two, or colour, is a log that a peer can forge.
  @Test
  void quotesNothingThatControlsATerminalOrALog() {
    assertThat(answer("0", "a\r\n\u001b[31mb\u0007\u202ec\u2028d\ud83d").describe())
        .isEqualTo("status=503 \"a   [31mb  c d\"");
  }

  @Test
  void doesNotCutACharacterInHalf() {
    assertThat(answer("0", "😀".repeat(300)).describe())
        .isEqualTo("status=503 \"%s\"".formatted("😀".repeat(200)));
  }

  private static Answer answer(String retryAfter, String body) {
    var headers = Map.of("Retry-After", List.of(retryAfter));
    return new Answer(503, HttpHeaders.of(headers, (_, _) -> true), body);
  }
}
