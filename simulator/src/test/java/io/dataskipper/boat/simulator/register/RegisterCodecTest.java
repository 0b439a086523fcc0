package io.dataskipper.boat.simulator.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RegisterCodecTest {
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ").withUpperCase();

  private final WordStore store = new WordStore();

  // 231.5 as float32 is 43 67 80 00, 1,000,000 as a 32-bit integer 00 0F 42 40.
  @ParameterizedTest(name = "{0} {1} {2}: {3}")
  @CsvSource({
    "FLOAT32, ABCD, 231.5, 43 67 80 00",
    "FLOAT32, CDAB, 231.5, 80 00 43 67",
    "FLOAT32, BADC, 231.5, 67 43 00 80",
    "FLOAT32, DCBA, 231.5, 00 80 67 43",
    "UINT32, ABCD, 1000000, 00 0F 42 40",
    "UINT32, CDAB, 1000000, 42 40 00 0F",
    "INT16, ABCD, -2, FF FE",
    "INT16, BADC, -2, FE FF",
    "UINT16, ABCD, 65535, FF FF",
    "INT32, ABCD, -2, FF FF FF FE",
    "INT64, ABCD, -2, FF FF FF FF FF FF FF FE",
    "INT64, CDAB, 4295098370, 00 02 00 02 00 01 00 00",
    "UINT64, ABCD, 18446744073709551615, FF FF FF FF FF FF FF FF",
    "UINT64, ABCD, 9223372036854775808, 80 00 00 00 00 00 00 00",
    "FLOAT64, ABCD, 1.5, 3F F8 00 00 00 00 00 00",
    "FLOAT64, DCBA, 1.5, 00 00 00 00 00 00 F8 3F",
    "BOOL, ABCD, 1, 00 01"
  })
  void putsAValueIntoItsWords(DataType type, RegisterOrder order, double value, String bytes) {
    var register = SimulatedRegister.holding("x", 10, type).withOrder(order);
    RegisterCodec.encode(register, value, store);
    assertThat(bytes(register)).isEqualTo(bytes);
    assertThat(RegisterCodec.decode(register, store)).isEqualTo(value);
  }

  @ParameterizedTest(name = "{0} at {1}: {2}")
  @CsvSource({
    "INT16, 40000, 7F FF",
    "INT16, -40000, 80 00",
    "UINT16, -1, 00 00",
    "UINT16, 65536, FF FF",
    "INT32, 1e12, 7F FF FF FF",
    "UINT32, 1e12, FF FF FF FF",
    "UINT64, -5, 00 00 00 00 00 00 00 00",
    "UINT64, 1e30, FF FF FF FF FF FF FF FF",
    "INT64, 1e30, 7F FF FF FF FF FF FF FF"
  })
  void stopsAtTheEndOfTheRange(DataType type, double value, String bytes) {
    var register = SimulatedRegister.holding("x", 0, type);
    RegisterCodec.encode(register, value, store);
    assertThat(bytes(register)).isEqualTo(bytes);
  }

  @Test
  void appliesScaleAndOffsetBackwards() {
    var register = SimulatedRegister.holding("t", 0, DataType.INT16).withScale(0.1, -40);
    RegisterCodec.encode(register, 21.54, store);
    assertThat(bytes(register)).isEqualTo("02 67");
    assertThat(RegisterCodec.decode(register, store)).isCloseTo(21.5, within(1e-9));
  }

  @Test
  void writesDecimalDigitsBitsAndText() {
    var bcd = SimulatedRegister.holding("bcd", 0, DataType.BCD).withCount(2);
    RegisterCodec.encode(bcd, 12_345_678, store);
    assertThat(bytes(bcd)).isEqualTo("12 34 56 78");
    assertThat(RegisterCodec.decode(bcd, store)).isEqualTo(12_345_678);
    RegisterCodec.encode(bcd, 123_456_789, store);
    assertThat(bytes(bcd)).isEqualTo("99 99 99 99");

    var bits = SimulatedRegister.holding("bits", 0, DataType.BITFIELD).withCount(2);
    RegisterCodec.encode(bits, 0x8000_0001L, store);
    assertThat(bytes(bits)).isEqualTo("80 00 00 01");
    assertThat(RegisterCodec.decode(bits, store)).isEqualTo(0x8000_0001L);

    var text = SimulatedRegister.holding("text", 0, DataType.STRING).withCount(3);
    RegisterCodec.encodeText(text, "AB1", store);
    assertThat(bytes(text)).isEqualTo("41 42 31 00 00 00");
    RegisterCodec.encodeText(text.withOrder(RegisterOrder.BADC), "AB1 too long", store);
    assertThat(bytes(text)).isEqualTo("42 41 20 31 6F 74");
    assertThat(RegisterCodec.decode(text, store)).isNaN();
  }

  @Test
  void keepsNaNWhereTheTypeHasOneAndRefusesItElsewhere() {
    var real = SimulatedRegister.holding("x", 0, DataType.FLOAT32);
    RegisterCodec.encode(real, Double.NaN, store);
    assertThat(bytes(real)).isEqualTo("7F C0 00 00");
    var whole = SimulatedRegister.holding("n", 0, DataType.INT16);
    assertThatThrownBy(() -> RegisterCodec.encode(whole, Double.NaN, store))
        .hasMessageContaining("register n: INT16 cannot hold NaN");
    var text = SimulatedRegister.holding("s", 0, DataType.STRING);
    assertThatThrownBy(() -> RegisterCodec.encode(text, 1, store))
        .hasMessageContaining("register s: STRING holds no integer");
  }

  @ParameterizedTest
  @EnumSource(RegisterOrder.class)
  void combinesWordAndByteOrder(RegisterOrder order) {
    boolean wordsReversed = order == RegisterOrder.CDAB || order == RegisterOrder.DCBA;
    boolean bytesSwapped = order == RegisterOrder.BADC || order == RegisterOrder.DCBA;
    assertThat(RegisterOrder.of(wordsReversed, bytesSwapped)).isEqualTo(order);
  }

  @Test
  void refusesRegistersThatCannotBe() {
    var register = SimulatedRegister.holding("x", 0, DataType.INT32);
    assertThatThrownBy(() -> SimulatedRegister.holding("x", 65_535, DataType.INT32))
        .hasMessageContaining("address=65535 count=2");
    assertThatThrownBy(() -> register.withCount(3)).hasMessageContaining("INT32 does not fit");
    assertThatThrownBy(() -> register.withScale(0, 0)).hasMessageContaining("scale=0");
    assertThatThrownBy(() -> SimulatedRegister.of(AddressSpace.COIL, "x", 0, DataType.INT16))
        .hasMessageContaining("INT16 does not fit");
    assertThatThrownBy(() -> SimulatedRegister.holding("x", 0, DataType.BCD).withCount(5))
        .hasMessageContaining("BCD does not fit");
  }

  private String bytes(SimulatedRegister register) {
    byte[] bytes = new byte[2 * register.count()];
    store.copyWords(register.address(), register.count(), bytes, 0);
    return HEX.formatHex(bytes);
  }
}
