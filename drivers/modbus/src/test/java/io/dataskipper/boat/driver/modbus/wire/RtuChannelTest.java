package io.dataskipper.boat.driver.modbus.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.ghgande.j2mod.modbus.msg.ReadCoilsRequest;
import com.ghgande.j2mod.modbus.msg.ReadMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.msg.WriteMultipleRegistersRequest;
import com.ghgande.j2mod.modbus.procimg.Register;
import com.ghgande.j2mod.modbus.procimg.SimpleRegister;
import io.dataskipper.boat.api.FailureKind;
import java.time.Duration;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtuChannelTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  /** Unit 17, registers 107 to 109: the example of the specification. */
  private static final Request READ =
      Request.reading(17, new ReadMultipleRegistersRequest(107, 3), 6);

  private static final String ANSWER = "11 03 06 AE 41 56 52 43 40 49 AD";

  private final ScriptedLine line = new ScriptedLine();
  private final NotedFrames tap = new NotedFrames();
  private final RtuChannel channel =
      new RtuChannel(line, RtuTiming.carried(Duration.ofMillis(200), Duration.ZERO), tap);

  @Test
  void framesRequestsWithUnitAndCrc() throws Exception {
    line.answer(ANSWER);
    channel.exchange(READ);
    assertThat(line.sent()).containsExactly("11 03 00 6B 00 03 76 87");
  }

  @Test
  void findsTheDataOfAnAnswer() throws Exception {
    line.answer(ANSWER);
    assertThat(data(channel.exchange(READ), 6)).isEqualTo("AE 41 56 52 43 40");
  }

  @Test
  void joinsAnAnswerThatComesByteByByte() throws Exception {
    line.answer(ANSWER.split(" ", -1));
    assertThat(data(channel.exchange(READ), 6)).isEqualTo("AE 41 56 52 43 40");
  }

  @Test
  void findsWhyADeviceDeclined() throws Exception {
    line.answer("0A 81 02 B0 53");
    var answer = channel.exchange(Request.reading(10, new ReadCoilsRequest(1185, 1), 1));
    assertThat(line.sent()).containsExactly("0A 01 04 A1 00 01 AC 63");
    assertThat(answer.exceptionCode()).isEqualTo(2);
  }

  @Test
  void acceptsAConfirmationOfWhatItWrote() throws Exception {
    line.answer("11 10 00 01 00 02 12 98");
    var registers = new Register[] {new SimpleRegister(10), new SimpleRegister(258)};
    var write = Request.writing(17, new WriteMultipleRegistersRequest(1, registers));
    assertThat(channel.exchange(write).exceptionCode()).isZero();
    assertThat(line.sent()).containsExactly("11 10 00 01 00 02 04 00 0A 01 02 C6 F0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void takesNoValueFromATruncatedAnswer(int bytes) {
    line.answer(ANSWER.substring(0, 3 * bytes - 1));
    assertFailure(FailureKind.TIMEOUT, () -> channel.exchange(READ))
        .hasMessageContaining("only %d of".formatted(bytes));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void takesNoValueFromAnAnswerWithOneWrongBit(int at) {
    byte[] bytes = HEX.parseHex(ANSWER);
    bytes[at] ^= 0x20;
    line.answer(HEX.formatHex(bytes));
    assertThatThrownBy(() -> channel.exchange(READ)).isInstanceOf(ExchangeException.class);
  }

  @Test
  void quotesWhatCameWhereTheCrcIsWrong() {
    line.answer("11 03 06 AE 41 56 52 43 40 49 AE");
    assertFailure(FailureKind.MALFORMED, () -> channel.exchange(READ))
        .hasMessage("wrong CRC in \"11 03 06 ae 41 56 52 43 40 49 ae\"");
  }

  @ParameterizedTest
  @CsvSource({
    "another unit, 12 03 06 AE 41 56 52 43 40 0D AD",
    "another function, 11 04 06 AE 41 56 52 43 40 08 7C",
    "another length, 11 03 02 AE 41 C5 D7"
  })
  void dropsAWholeFrameThatAnswersSomethingElseAndWaitsOn(String what, String other)
      throws Exception {
    line.answer(withCrc(other) + " " + ANSWER);
    assertThat(data(channel.exchange(READ), 6)).as(what).isEqualTo("AE 41 56 52 43 40");
  }

  @Test
  void saysWhatItDroppedIfNothingElseComes() {
    line.answer(withCrc("12 03 06 AE 41 56 52 43 40 00 00"));
    assertFailure(FailureKind.TIMEOUT, () -> channel.exchange(READ))
        .hasMessage("no answer but one with unit 18");
  }

  @Test
  void dropsWhatLiesOnTheLineBeforeItAsks() throws Exception {
    line.answer(withCrc("11 03 06 00 01 00 02 00 03 00 00"));
    line.arrive(ANSWER);
    assertThat(data(channel.exchange(READ), 6)).isEqualTo("00 01 00 02 00 03");
  }

  // One of the two is late; nothing tells which.
  @Test
  void takesNoValueWhereTwoAnswersComeAtOnce() {
    line.answer(ANSWER + " " + withCrc("11 03 06 00 01 00 02 00 03 00 00"));
    assertFailure(FailureKind.MALFORMED, () -> channel.exchange(READ))
        .hasMessageStartingWith("more than one answer: \"11 03 06 ae");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "FF", "FF 00", "03 10 00", "11", "11 03", "80 11 11"})
  void sparesStrayCharactersInFrontOfAnAnswer(String stray) throws Exception {
    line.answer(stray + " " + ANSWER);
    assertThat(data(channel.exchange(READ), 6)).isEqualTo("AE 41 56 52 43 40");
  }

  @ParameterizedTest
  @ValueSource(strings = {"11", "11 03", "00 00 00 00"})
  void takesNoValueWhereASecondAnswerSeemsToFollow(String more) {
    line.answer(ANSWER, more);
    assertFailure(FailureKind.MALFORMED, () -> channel.exchange(READ))
        .hasMessageStartingWith("more than one answer: \"11 03 06 ae");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00", "FF", "00 00 00"})
  void sparesStrayCharactersBehindAnAnswer(String stray) throws Exception {
    line.answer(ANSWER, stray);
    assertThat(data(channel.exchange(READ), 6)).isEqualTo("AE 41 56 52 43 40");
  }

  @Test
  void readsAwayWhatComesInTheQuietTime() throws Exception {
    var patient =
        new RtuChannel(line, RtuTiming.carried(Duration.ofMillis(20), Duration.ofMillis(30)), tap);
    line.answer("11").answer(withCrc("11 03 06 00 01 00 02 00 03 00 00"));
    assertThatThrownBy(() -> patient.exchange(READ)).isInstanceOf(ExchangeException.class);
    assertThat(data(patient.exchange(READ), 6)).isEqualTo("00 01 00 02 00 03");
  }

  @Test
  void tellsEveryByteOfTheLineInTheOrderInWhichItCame() throws Exception {
    line.arrive("AA BB");
    line.answer(withCrc("12 03 02 00 01 00 00") + " " + ANSWER, "FF");
    channel.exchange(READ);
    assertThat(tap.frames())
        .containsExactly(
            "dropped AA BB",
            "sent 11 03 00 6B 00 03 76 87",
            "dropped " + withCrc("12 03 02 00 01 00 00"),
            "received " + ANSWER,
            "dropped FF");
  }

  @Test
  void tellsOfAnAnswerThatComesInTheQuietTimeAsOneFrame() {
    var patient =
        new RtuChannel(line, RtuTiming.carried(Duration.ofMillis(20), Duration.ofMillis(30)), tap);
    line.answer("11 03 06 AE 41 56 52 43 40 49 AE", ANSWER.substring(0, 20), ANSWER.substring(21));
    assertThatThrownBy(() -> patient.exchange(READ)).isInstanceOf(ExchangeException.class);
    assertThat(tap.frames())
        .containsExactly(
            "sent 11 03 00 6B 00 03 76 87",
            "dropped 11 03 06 AE 41 56 52 43 40 49 AE",
            "dropped " + ANSWER);
  }

  @Test
  void tellsOfTheBytesThatCameBeforeThePeerEndedTheLine() {
    line.answer("11 03").end();
    assertThatThrownBy(() -> channel.exchange(READ)).isInstanceOf(ExchangeException.class);
    assertThat(tap.frames()).containsExactly("sent 11 03 00 6B 00 03 76 87", "dropped 11 03");
  }

  @Test
  void closesTheLineWhereThePeerEndsIt() {
    line.answer("11 03").end();
    assertFailure(FailureKind.UNREACHABLE, () -> channel.exchange(READ))
        .hasMessage("\"the peer closed the connection\"");
    assertThat(line.connected()).isFalse();
  }

  private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertFailure(
      FailureKind kind, ThrowingCallable call) {
    return assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            ExchangeException.class,
            e -> {
              assertThat(e.kind()).isEqualTo(kind);
              assertThat(e.sent()).isTrue();
            });
  }

  /** The frame with the right CRC in place of its last two bytes. */
  private static String withCrc(String frame) {
    byte[] bytes = HEX.parseHex(frame);
    int crc = 0xFFFF;
    for (int i = 0; i < bytes.length - 2; i++) {
      crc ^= bytes[i] & 0xFF;
      for (int bit = 0; bit < 8; bit++) {
        crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xA001 : crc >> 1;
      }
    }
    bytes[bytes.length - 2] = (byte) crc;
    bytes[bytes.length - 1] = (byte) (crc >> 8);
    return HEX.formatHex(bytes);
  }

  private static String data(Answer answer, int length) {
    int start = answer.dataStart();
    return HEX.formatHex(answer.bytes(), start, start + length);
  }
}
