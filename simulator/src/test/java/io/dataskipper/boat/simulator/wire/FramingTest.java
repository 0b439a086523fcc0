package io.dataskipper.boat.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  private static int length(Framing framing, String bytes) {
    byte[] frame = HEX.parseHex(bytes);
    return framing.requestLength(frame, 0, frame.length);
  }
}
