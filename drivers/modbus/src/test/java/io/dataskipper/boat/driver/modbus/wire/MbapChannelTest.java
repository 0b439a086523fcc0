package io.dataskipper.boat.driver.modbus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.WriteCoilRequest;
import io.dataskipper.boat.api.FailureKind;
import java.time.Duration;
import java.util.HexFormat;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MbapChannelTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final Request READ =
      Request.reading(17, new ReadMultipleRegistersRequest(107, 3), 6);
  private static final String ANSWER = "00 01 00 00 00 09 11 03 06 02 2B 00 00 00 64";

  private final ScriptedLine line = new ScriptedLine();
  private final NotedFrames tap = new NotedFrames();
  private final MbapChannel channel = new MbapChannel(line, Duration.ofMillis(200), tap);

  @Test
  void numbersItsRequests() throws Exception {
    line.answer(ANSWER).answer("00 02 00 00 00 09 11 03 06 02 2B 00 00 00 64");
    channel.exchange(READ);
    channel.exchange(READ);
    assertThat(line.sent())
        .containsExactly(
            "00 01 00 00 00 06 11 03 00 6B 00 03", "00 02 00 00 00 06 11 03 00 6B 00 03");
  }

  @Test
  void countsOnFromZeroAfterTheLastNumber() throws Exception {
    for (int i = 1; i <= 65_537; i++) {
      var number = "%02X %02X".formatted(i >> 8 & 0xFF, i & 0xFF);
      line.answer(number + " 00 00 00 09 11 03 06 02 2B 00 00 00 64");
      channel.exchange(READ);
    }
    assertThat(line.sent().getLast()).startsWith("00 01 ");
  }

  @Test
  void findsTheDataOfAnAnswerHoweverItIsCut() throws Exception {
    line.answer(ANSWER.split(" ", -1));
    assertThat(data(channel.exchange(READ))).isEqualTo("02 2B 00 00 00 64");
  }

  @Test
  void tellsEveryFrameOnceAndWhetherItWasOfUse() throws Exception {
    var late = "00 00 00 00 00 03 11 83 02";
    line.answer((late + " " + ANSWER).split("(?<=03) ", -1));
    channel.exchange(READ);
    line.answer("00 02 00 00 00 03 12 83 02");
    assertThatThrownBy(() -> channel.exchange(READ)).isInstanceOf(ExchangeException.class);
    line.answer("00 03 00").end();
    assertThatThrownBy(() -> channel.exchange(READ)).isInstanceOf(ExchangeException.class);
    assertThat(tap.frames())
        .containsExactly(
            "sent 00 01 00 00 00 06 11 03 00 6B 00 03",
            "dropped " + late,
            "received " + ANSWER,
            "sent 00 02 00 00 00 06 11 03 00 6B 00 03",
            "dropped 00 02 00 00 00 03 12 83 02",
            "sent 00 03 00 00 00 06 11 03 00 6B 00 03",
            "dropped 00 03 00");
  }

  @Test
  void tellsOfWhatIsNotModbus() {
    line.answer("48 54 54 50 2F 31 2E 31");
    assertThatThrownBy(() -> channel.exchange(READ)).isInstanceOf(ExchangeException.class);
    assertThat(tap.frames()).last().isEqualTo("dropped 48 54 54 50 2F 31 2E 31");
  }

  @Test
  void findsWhyADeviceDeclined() throws Exception {
    line.answer("00 01 00 00 00 03 11 83 02");
    assertThat(channel.exchange(READ).exceptionCode()).isEqualTo(2);
  }

  @Test
  void acceptsAConfirmationOfWhatItWrote() throws Exception {
    line.answer("00 01 00 00 00 06 11 05 00 AC FF 00");
    var answer = channel.exchange(Request.writing(17, new WriteCoilRequest(172, true)));
    assertThat(answer.exceptionCode()).isZero();
  }

  @Test
  void refusesAConfirmationOfSomethingElse() {
    line.answer("00 01 00 00 00 06 11 05 00 AC 00 00");
    assertFailure(
            FailureKind.MALFORMED,
            () -> channel.exchange(Request.writing(17, new WriteCoilRequest(172, true))))
        .hasMessageContaining("a confirmation of something else");
  }

  @Test
  void dropsALateAnswerAndWaitsOnForTheRightOne() throws Exception {
    line.answer();
    assertFailure(FailureKind.TIMEOUT, () -> channel.exchange(READ)).hasMessage("no answer");
    line.answer(ANSWER + " 00 02 00 00 00 09 11 03 06 00 01 00 02 00 03");
    assertThat(data(channel.exchange(READ))).isEqualTo("00 01 00 02 00 03");
  }

  @Test
  void keepsItsPlaceWhereAnAnswerIsCutByTheDeadline() throws Exception {
    line.answer("00 01 00 00 00 09 11 03 06 02");
    assertFailure(FailureKind.TIMEOUT, () -> channel.exchange(READ));
    line.answer("2B 00 00 00 64 00 02 00 00 00 09 11 03 06 00 01 00 02 00 03");
    assertThat(data(channel.exchange(READ))).isEqualTo("00 01 00 02 00 03");
  }

  @ParameterizedTest
  @CsvSource({
    "unit 18, 00 01 00 00 00 09 12 03 06 02 2B 00 00 00 64",
    "function 4, 00 01 00 00 00 09 11 04 06 02 2B 00 00 00 64",
    "byte count 4, 00 01 00 00 00 09 11 03 04 02 2B 00 00 00 64",
    "7 bytes in place of 8, 00 01 00 00 00 08 11 03 06 02 2B 00 00 00",
    "an exception without code, 00 01 00 00 00 03 11 83 00",
    "more than one answer, 00 01 00 00 00 09 11 03 06 02 2B 00 00 00 64 00 01"
  })
  void takesNoValueFromAnAnswerThatDoesNotMatch(String what, String answer) {
    line.answer(answer);
    assertFailure(FailureKind.MALFORMED, () -> channel.exchange(READ))
        .hasMessage("the peer answered with " + what);
    assertThat(line.connected()).isTrue();
  }

  // Without a trustworthy length nobody knows where the next answer begins.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "48 54 54 50 2F 31 2E 31 20 34 30 30",
        "00 01 00 01 00 09 11 03 06",
        "00 01 00 00 00 02 11 03",
        "00 01 00 00 01 00 11 03"
      })
  void closesTheLineWhereThePeerSpeaksSomethingElse(String answer) {
    line.answer(answer);
    assertFailure(FailureKind.UNREACHABLE, () -> channel.exchange(READ))
        .hasMessageContaining(
            "does not speak Modbus TCP: \"" + answer.toLowerCase(java.util.Locale.ROOT));
    assertThat(line.connected()).isFalse();
  }

  @Test
  void closesTheLineWhereThePeerEndsIt() {
    line.answer("00 01 00").end();
    assertFailure(FailureKind.UNREACHABLE, () -> channel.exchange(READ))
        .hasMessage("\"the peer closed the connection\"");
    assertThat(line.connected()).isFalse();
  }

  private static AbstractThrowableAssert<?, ?> assertFailure(
      FailureKind kind, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ExchangeException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.sent()).isTrue();
            });
  }

  private static String data(Answer answer) {
    int start = answer.dataStart();
    return HEX.formatHex(answer.bytes(), start, start + 6);
  }
}
