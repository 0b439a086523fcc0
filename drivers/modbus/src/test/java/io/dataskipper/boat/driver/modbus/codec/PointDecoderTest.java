package io.dataskipper.boat.driver.modbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import java.math.BigInteger;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PointDecoderTest {
  private static final Point POINT = new Point(new PointId(new DeviceId("m"), "p"), "");
  private static final Instant NOW = Instant.EPOCH;

  @ParameterizedTest
  @CsvSource({
    "INT16, 8000, -32768",
    "INT16, 7FFF, 32767",
    "UINT16, FFFF, 65535",
    "INT32, FFFFFFFE, -2",
    "UINT32, FFFFFFFE, 4294967294",
    "INT64, 8000000000000000, -9223372036854775808",
    "UINT64, 7FFFFFFFFFFFFFFF, 9223372036854775807",
    "BCD, 1234, 1234"
  })
  void readsWholeNumbers(DataType type, String bytes, long expected) {
    assertThat(value(Formats.of(type), bytes)).isEqualTo(new Value.Whole(expected));
  }

  @Test
  void readsCountersBeyondALong() {
    assertThat(value(Formats.of(DataType.UINT64), "FFFFFFFFFFFFFFFF"))
        .isEqualTo(new Value.Large(new BigInteger("18446744073709551615")));
  }

  @Test
  void readsSinglesAsTheDeviceGaveThem() {
    assertThat(value(Formats.of(DataType.FLOAT32), "4366199A")).isEqualTo(new Value.Single(230.1f));
    assertThat(value(Formats.of(DataType.FLOAT64), "406CC33333333333"))
        .isEqualTo(new Value.Real(230.1));
  }

  @ParameterizedTest
  @CsvSource({"ABCD, 4366199A", "CDAB, 199A4366", "BADC, 66439A19", "DCBA, 9A196643"})
  void readsAllFourOrdersOf32Bits(Order order, String bytes) {
    assertThat(value(Formats.of(DataType.FLOAT32).in(order), bytes))
        .isEqualTo(new Value.Single(230.1f));
  }

  @ParameterizedTest
  @CsvSource({
    "ABCD, 0102030405060708",
    "CDAB, 0708050603040102",
    "BADC, 0201040306050807",
    "DCBA, 0807060504030201"
  })
  void readsAllFourOrdersOf64Bits(Order order, String bytes) {
    assertThat(value(Formats.of(DataType.INT64).in(order), bytes))
        .isEqualTo(new Value.Whole(0x0102030405060708L));
  }

  @Test
  void scalesWithoutBinaryNoise() {
    var tenths = Formats.of(DataType.INT16).scaled("0.1", "0");
    assertThat(value(tenths, "08FD")).hasToString("230.1").isEqualTo(new Value.Real(230.1));
    assertThat(value(Formats.of(DataType.FLOAT32).scaled("1000", "0"), "4366199A"))
        .isEqualTo(new Value.Real(230100));
  }

  @Test
  void keepsWholeNumbersWholeUnderAWholeScale() {
    assertThat(value(Formats.of(DataType.UINT16).scaled("10", "5"), "0003"))
        .isEqualTo(new Value.Whole(35));
    assertThat(value(Formats.of(DataType.UINT64).scaled("10", "0"), "FFFFFFFFFFFFFFFF"))
        .isEqualTo(new Value.Large(new BigInteger("184467440737095516150")));
    assertThat(value(Formats.of(DataType.INT64).scaled("10", "0"), "4000000000000000"))
        .isEqualTo(new Value.Large(new BigInteger("46116860184273879040")));
    assertThat(value(Formats.of(DataType.INT64).scaled("3", "0"), "0020000000000001"))
        .isEqualTo(new Value.Whole(27_021_597_764_222_979L));
  }

  @Test
  void scalesCountersBeyondALong() {
    assertThat(value(Formats.of(DataType.UINT64).scaled("0.001", "0"), "8000000000000000"))
        .isEqualTo(new Value.Real(9.223372036854776E15));
  }

  @ParameterizedTest
  @CsvSource({
    "INT16, 0x7FFF, 7FFF",
    "INT16, -1, FFFF",
    "INT32, 0x80000000, 80000000",
    "INT32, -2147483648, 80000000",
    "UINT64, 0xFFFFFFFFFFFFFFFF, FFFFFFFFFFFFFFFF",
    "FLOAT32, 0x7FC00001, 7FC00001",
    "FLOAT32, -9999.5, C61C3E00",
    "FLOAT64, -1, BFF0000000000000",
    "BCD, 9999, 9999",
    "BCD, 0xFFFF, FFFF",
    "BITFIELD, 0xFFFF, FFFF"
  })
  void takesASentinelForNoValue(DataType type, String sentinel, String bytes) {
    var sample = sample(Formats.of(type).scaled("1", "0").without(sentinel), bytes);
    assertThat(sample).isEqualTo(Sample.bad(POINT, Quality.invalid(Detail.FAILURE), NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "FLOAT32, 7FC00000, FAILURE",
    "FLOAT32, FFFFFFFF, FAILURE",
    "FLOAT64, 7FF8000000000000, FAILURE",
    "FLOAT32, 7F800000, OVERFLOW",
    "FLOAT32, FF800000, OVERFLOW",
    "FLOAT64, 7FF0000000000000, OVERFLOW",
    "BCD, 12A4, INCONSISTENT"
  })
  void takesWhatIsNoNumberForNoValue(DataType type, String bytes, Detail why) {
    assertThat(sample(Formats.of(type), bytes))
        .isEqualTo(Sample.bad(POINT, Quality.invalid(why), NOW));
  }

  @Test
  void takesAScaledResultBeyondADoubleForAnOverflow() {
    assertThat(sample(Formats.of(DataType.FLOAT64).scaled("10", "0"), "7FE0000000000000"))
        .isEqualTo(Sample.bad(POINT, Quality.invalid(Detail.OVERFLOW), NOW));
  }

  @Test
  void marksImplausibleValuesAndKeepsThem() {
    var voltage = Formats.of(DataType.UINT16).scaled("0.1", "0").plausible(0, 400);
    assertThat(sample(voltage, "0FA0").quality()).isEqualTo(Quality.GOOD);
    assertThat(sample(voltage, "0FA1"))
        .isEqualTo(
            new Sample(
                POINT,
                new Value.Real(400.1),
                Quality.questionable(Detail.OUT_OF_RANGE),
                null,
                NOW));
  }

  // Schneider: v > 1 is 2 - v leading, v < -1 is -2 - v leading, otherwise v is lagging.
  @ParameterizedTest
  @CsvSource({
    "1050, 0.95",
    "-1050, -0.95",
    "950, 0.95",
    "-950, -0.95",
    "1000, 1",
    "-1000, -1",
    "2000, 0",
    "1123, 0.877",
    "-1877, -0.123"
  })
  void unfoldsFourQuadrantPowerFactors(int raw, double expected) {
    var format = Formats.of(DataType.INT16).scaled("0.001", "0").fourQuadrant();
    assertThat(value(format, "%04X".formatted(raw & 0xFFFF))).isEqualTo(new Value.Real(expected));
    var single = Formats.of(DataType.FLOAT32).fourQuadrant();
    var bits = Float.floatToRawIntBits(raw / 1000f);
    assertThat(value(single, "%08X".formatted(bits))).isEqualTo(new Value.Real(expected));
  }

  @Test
  void takesAPowerFactorBeyondFourQuadrantsForNoValue() {
    var format = Formats.of(DataType.INT16).scaled("0.001", "0").fourQuadrant();
    assertThat(sample(format, "0BB9"))
        .isEqualTo(Sample.bad(POINT, Quality.invalid(Detail.OUT_OF_RANGE), NOW));
  }

  @Test
  void readsTextWithoutItsPadding() {
    assertThat(value(Formats.text(4), "4142432D31000000")).isEqualTo(new Value.Text("ABC-1"));
    assertThat(value(Formats.text(3), "41B042202020")).isEqualTo(new Value.Text("A°B"));
    assertThat(value(Formats.text(2).in(Order.DCBA), "42410043")).isEqualTo(new Value.Text("ABC"));
    assertThat(value(Formats.text(2), "00000000")).isEqualTo(new Value.Text(""));
  }

  @Test
  void readsBitsOfRegisters() {
    assertThat(value(Formats.of(DataType.BITFIELD), "8001")).isEqualTo(new Value.Bits(0x8001, 16));
    assertThat(value(Formats.of(DataType.BITFIELD).registers(4), "FFFFFFFFFFFFFFFF"))
        .isEqualTo(new Value.Bits(-1, 64));
    assertThat(value(Formats.bit(15), "8000")).isEqualTo(new Value.Flag(true));
    assertThat(value(Formats.bit(7), "8000")).isEqualTo(new Value.Flag(false));
    assertThat(value(Formats.bit(7).in(Order.DCBA), "8000")).isEqualTo(new Value.Flag(true));
    assertThat(value(Formats.of(DataType.BOOL), "0100")).isEqualTo(new Value.Flag(true));
    assertThat(value(Formats.of(DataType.BOOL), "0000")).isEqualTo(new Value.Flag(false));
  }

  @Test
  void readsPackedBitsFromTheLowest() {
    var decoder = new PointDecoder(POINT, Formats.of(DataType.BOOL).build());
    byte[] bytes = HexFormat.of().parseHex("FFCD6B05");
    boolean[] expected = {true, false, true, true, false, false, true, true, true, true};
    for (int i = 0; i < expected.length; i++) {
      assertThat(decoder.bit(bytes, 1, i, NOW).value()).isEqualTo(new Value.Flag(expected[i]));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = DataType.class,
      names = {"STRING", "BOOL", "BITFIELD"},
      mode = EnumSource.Mode.EXCLUDE)
  void readsFromAnyPlaceOfAnAnswer(DataType type) {
    int length = Math.max(1, type.registers());
    byte[] bytes = new byte[3 + 2 * length];
    bytes[bytes.length - 1] = type.floating() ? (byte) 0 : 7;
    var decoder = new PointDecoder(POINT, Formats.of(type).build());
    var value = Objects.requireNonNull(decoder.registers(bytes, 3, NOW).value());
    assertThat(value.asDouble()).isEqualTo(type.floating() ? 0 : 7);
  }

  private static Value value(Formats format, String bytes) {
    return Objects.requireNonNull(sample(format, bytes).value(), bytes);
  }

  private static Sample sample(Formats format, String bytes) {
    byte[] content = HexFormat.of().parseHex(bytes);
    return new PointDecoder(POINT, format.build()).registers(content, 0, NOW);
  }
}
