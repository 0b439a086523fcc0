package io.dataskipper.boat.simulator;

import static io.dataskipper.boat.simulator.register.AddressSpace.COIL;
import static io.dataskipper.boat.simulator.register.AddressSpace.DISCRETE_INPUT;
import static io.dataskipper.boat.simulator.register.AddressSpace.HOLDING_REGISTER;
import static io.dataskipper.boat.simulator.register.AddressSpace.INPUT_REGISTER;
import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.simulator.register.AddressSpace;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the Modbus Application Protocol V1.1b3, chapter 6, as golden bytes. */
class PduProcessorTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private final SimulatedMeter meter = SimulatedMeter.builder(1).build();

  @Test
  void readsCoilsAsInClause61() {
    setBits(COIL, 0x13, "CD 6B 05", 19);
    assertThat(answer(meter, "01 00 13 00 13")).isEqualTo("01 03 CD 6B 05");
  }

  @Test
  void readsDiscreteInputsAsInClause62() {
    setBits(DISCRETE_INPUT, 0xC4, "AC DB 35", 22);
    assertThat(answer(meter, "02 00 C4 00 16")).isEqualTo("02 03 AC DB 35");
  }

  @Test
  void readsHoldingRegistersAsInClause63() {
    meter.setWords(HOLDING_REGISTER, 0x6B, 0x022B, 0x0000, 0x0064);
    assertThat(answer(meter, "03 00 6B 00 03")).isEqualTo("03 06 02 2B 00 00 00 64");
  }

  @Test
  void readsInputRegistersAsInClause64() {
    meter.setWords(INPUT_REGISTER, 8, 0x000A);
    assertThat(answer(meter, "04 00 08 00 01")).isEqualTo("04 02 00 0A");
  }

  @Test
  void writesOneCoilAsInClause65() {
    assertThat(answer(meter, "05 00 AC FF 00")).isEqualTo("05 00 AC FF 00");
    assertThat(meter.word(COIL, 0xAC)).isEqualTo(1);
    assertThat(answer(meter, "05 00 AC 00 00")).isEqualTo("05 00 AC 00 00");
    assertThat(meter.word(COIL, 0xAC)).isZero();
  }

  @Test
  void writesOneRegisterAsInClause66() {
    assertThat(answer(meter, "06 00 01 00 03")).isEqualTo("06 00 01 00 03");
    assertThat(meter.word(HOLDING_REGISTER, 1)).isEqualTo(3);
  }

  @Test
  void writesCoilsAsInClause611() {
    assertThat(answer(meter, "0F 00 13 00 0A 02 CD 01")).isEqualTo("0F 00 13 00 0A");
    assertThat(answer(meter, "01 00 13 00 0A")).isEqualTo("01 02 CD 01");
  }

  @Test
  void writesRegistersAsInClause612() {
    assertThat(answer(meter, "10 00 01 00 02 04 00 0A 01 02")).isEqualTo("10 00 01 00 02");
    assertThat(answer(meter, "03 00 01 00 02")).isEqualTo("03 04 00 0A 01 02");
  }

  @Test
  void masksARegisterAsInClause616() {
    meter.setWords(HOLDING_REGISTER, 4, 0x12);
    assertThat(answer(meter, "16 00 04 00 F2 00 25")).isEqualTo("16 00 04 00 F2 00 25");
    assertThat(meter.word(HOLDING_REGISTER, 4)).isEqualTo(0x17);
  }

  @Test
  void writesAndReadsAsInClause617() {
    meter.setWords(HOLDING_REGISTER, 3, 0xFE, 0xACD, 1, 3, 0xD, 0xFF);
    assertThat(answer(meter, "17 00 03 00 06 00 0E 00 03 06 00 FF 00 FF 00 FF"))
        .isEqualTo("17 0C 00 FE 0A CD 00 01 00 03 00 0D 00 FF");
    assertThat(meter.word(HOLDING_REGISTER, 16)).isEqualTo(0xFF);
  }

  // Clause 6.17: the write comes before the read.
  @Test
  void readsWhatTheSameRequestWrote() {
    assertThat(answer(meter, "17 00 05 00 01 00 05 00 01 02 12 34")).isEqualTo("17 02 12 34");
  }

  @Test
  void tellsItsBasicIdentityAsInClause621() {
    SimulatedMeter named =
        SimulatedMeter.builder(1).identity(DeviceIdentity.basic("Company", "EM", "V2.11")).build();
    assertThat(answer(named, "2B 0E 01 00"))
        .isEqualTo(
            "2B 0E 01 81 00 00 03 00 07 43 6F 6D 70 61 6E 79 01 02 45 4D 02 05 56 32 2E 31 31");
    assertThat(answer(named, "2B 0E 04 02")).isEqualTo("2B 0E 04 81 00 00 01 02 05 56 32 2E 31 31");
    assertThat(answer(named, "2B 0E 04 03")).isEqualTo("AB 02");
    assertThat(answer(named, "2B 0E 05 00")).isEqualTo("AB 03");
    assertThat(answer(named, "2B 0D 01 00")).isEqualTo("AB 01");
    assertThat(answer(named, "11"))
        .isEqualTo("11 12 01 FF 43 6F 6D 70 61 6E 79 20 45 4D 20 56 32 2E 31 31");
  }

  @Test
  void tellsItsRegularIdentityFromTheObjectThatIsAskedFor() {
    SimulatedMeter named =
        SimulatedMeter.builder(1)
            .identity(new DeviceIdentity("V", "P", "R", "U", "N", "M"))
            .build();
    assertThat(answer(named, "2B 0E 02 03"))
        .isEqualTo("2B 0E 02 82 00 00 03 03 01 55 04 01 4E 05 01 4D");
    assertThat(answer(named, "2B 0E 01 09")).startsWith("2B 0E 01 82 00 00 03 00 01 56");
  }

  @ParameterizedTest(name = "{0} -> {1}: {2}")
  @CsvSource({
    "07, 87 01, function not supported",
    "00, 80 01, no function",
    "01 00 00 00 00, 81 03, no coil",
    "01 00 00 07 D1, 81 03, 2001 coils",
    "02 FF FF 00 02, 82 02, beyond the last input",
    "03 00 00 00 7E, 83 03, 126 registers",
    "03 FF FF 00 02, 83 02, beyond the last register",
    "03 00 00 00, 83 03, cut short",
    "04 00 00 00 00, 84 03, no register",
    "05 00 00 00 01, 85 03, neither on nor off",
    "06 00 01 00, 86 03, cut short",
    "0F 00 00 07 B1 F7, 8F 03, 1969 coils",
    "0F 00 00 00 08 02 00 00, 8F 03, byte count too high",
    "0F FF FF 00 02 01 03, 8F 02, beyond the last coil",
    "10 00 00 00 01 04 00 00, 90 03, byte count does not fit",
    "10 00 00 00 7C F8, 90 03, 124 registers",
    "10 FF FF 00 02 04 00 00 00 00, 90 02, beyond the last register",
    "11, 91 01, no identity",
    "16 00 04 00 F2, 96 03, cut short",
    "17 00 00 00 7E 00 00 00 01 02 00 00, 97 03, 126 registers to read",
    "17 00 00 00 01 00 00 00 01 04 00 00, 97 03, byte count does not fit",
    "17 FF FF 00 02 00 00 00 01 02 00 00, 97 02, beyond the last register",
    "2B 0E 01 00, AB 01, no identity"
  })
  void refusesAsTheStandardSays(String request, String expected, String why) {
    assertThat(answer(meter, request)).as(why).isEqualTo(expected);
  }

  @Test
  void answersTheLargestReads() {
    assertThat(answer(meter, "03 00 00 00 7D")).startsWith("03 FA").hasSize(252 * 3 - 1);
    assertThat(answer(meter, "01 00 00 07 D0")).startsWith("01 FA").hasSize(252 * 3 - 1);
  }

  // Many meters reject a block in which one address is not theirs: a reader has to split it.
  @Test
  void refusesBlocksWithHolesWhereTheMeterIsBuiltSo() {
    SimulatedMeter strict = SimulatedMeter.builder(1).rejectHoles().build();
    strict.setWords(HOLDING_REGISTER, 10, 1, 2);
    strict.setWords(HOLDING_REGISTER, 13, 4);
    assertThat(answer(strict, "03 00 0A 00 02")).isEqualTo("03 04 00 01 00 02");
    assertThat(answer(strict, "03 00 0A 00 04")).isEqualTo("83 02");
    assertThat(answer(strict, "06 00 0C 00 01")).isEqualTo("86 02");
  }

  @Test
  void refusesMoreRegistersThanTheModelAllowsAtOnce() {
    SimulatedMeter small = SimulatedMeter.builder(1).maxRegistersPerRead(10).build();
    assertThat(answer(small, "03 00 00 00 0A")).startsWith("03 14");
    assertThat(answer(small, "03 00 00 00 0B")).isEqualTo("83 03");
  }

  private void setBits(AddressSpace space, int address, String bytes, int count) {
    byte[] bits = HEX.parseHex(bytes);
    for (int i = 0; i < count; i++) {
      meter.setWords(space, address + i, (bits[i / 8] >>> (i % 8)) & 1);
    }
  }

  private static String answer(SimulatedMeter meter, String pdu) {
    byte[] request = HEX.parseHex(pdu.toUpperCase(Locale.ROOT));
    byte[] answer = new byte[300];
    int length = meter.answer(request, 0, request.length, answer, 7);
    return HEX.formatHex(Arrays.copyOfRange(answer, 7, 7 + length));
  }
}
