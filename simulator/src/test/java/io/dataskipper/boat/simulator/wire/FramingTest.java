package io.dataskipper.boat.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  // Modbus over serial line V1.02, appendix B: the CRC of 02 07 is 0x1241, sent low byte first.
  @Test
  void computesTheCrcOfTheSpecificationsExample() {
    assertThat(Crc16.of(new byte[] {2, 7}, 0, 2)).isEqualTo(0x1241);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "00 01 00 00 00 06 07 03 00 00 00 01, 12",
    "00 01 00 00 00 06 07 03 00 00 00 01 00 02, 12",
    "00 01 00 00 00 06 07 03 00 00 00, 0",
    "00 01 00 00 00, 0",
    "00 01 00 01 00 06, -1",
    "00 01 00 00 00 01, -1",
    "00 01 00 00 00 FF, -1"
  })
  void tellsHowLongATcpRequestIs(String bytes, int length) {
    assertThat(length(Framing.MBAP, bytes)).isEqualTo(length);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "02 03 00 00 00 01 84 39, 8",
    "02 03 00 00 00 01 84 39 02 03, 8",
    "02 03 00 00 00 01 84, 0",
    "02, 0",
    "02 03 00 00 00 01 84 38, -1",
    "01 10 00 01 00 02 04, 0",
    "01 10 00 01 00 02 04 00 0A 01 02 92 30, 13",
    "02 07 41 12, 4",
    "02 07 41, 0",
    "02 07 41 13, 0"
  })
  void tellsHowLongASerialRequestIs(String bytes, int length) {
    assertThat(length(Framing.RTU, bytes)).isEqualTo(length);
  }

  // Every function that the meters know is recognised by its length, without waiting for silence.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "01 01 00 00 00 01",
        "01 05 00 00 FF 00",
        "01 0F 00 00 00 0A 02 CD 01",
        "01 10 00 00 00 01 02 00 01",
        "01 11",
        "01 16 00 04 00 F2 00 25",
        "01 17 00 03 00 06 00 0E 00 01 02 00 FF",
        "01 2B 0E 01 00"
      })
  void knowsTheEndOfASerialRequestByItsFunction(String bytes) {
    byte[] body = HEX.parseHex(bytes);
    byte[] frame = Arrays.copyOf(body, body.length + 2);
    Crc16.put(frame, body.length);
    for (int available = 0; available < frame.length; available++) {
      assertThat(Framing.RTU.requestLength(frame, 0, available)).isZero();
    }
    assertThat(Framing.RTU.requestLength(frame, 0, frame.length)).isEqualTo(frame.length);
    frame[frame.length - 1]++;
    assertThat(Framing.RTU.requestLength(frame, 0, frame.length)).isEqualTo(-1);
  }

  private static int length(Framing framing, String bytes) {
    byte[] frame = HEX.parseHex(bytes);
    return framing.requestLength(frame, 0, frame.length);
  }
}
