package io.dataskipper.boat.driver.modbus.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Value;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PointEncoderTest {

  @ParameterizedTest
  @CsvSource({
    "INT16, 0.1, 0, -3276.8, 8000",
    "UINT16, 0.1, 0, 230.1, 08FD",
    "UINT16, 0.1, 0, 230.14, 08FD",
    "UINT16, 0.1, 0, 230.16, 08FE",
    "UINT16, 1, 0, 2.5, 0002",
    "UINT16, 1, 0, 3.5, 0004",
    "INT16, 0.5, -40, 20, 0078",
    "INT16, -1, 0, 5, FFFB",
    "UINT32, 0.001, 0, 4294967.295, FFFFFFFF",
    "BCD, 0.1, 0, 123.4, 1234",
    "FLOAT32, 1, 0, 230.1, 4366199A",
    "FLOAT32, 1000, 0, 230100, 4366199A",
    "FLOAT64, 1, 0, 230.1, 406CC33333333333"
  })
  void appliesScaleAndOffsetInversely(
      DataType type, String scale, String offset, double value, String expected) throws Exception {
    var encoder = new PointEncoder(Formats.of(type).scaled(scale, offset).build());
    assertThat(hex(encoder.words(new Value.Real(value)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "INT16, 0.1, 0, 3276.8, -3276.8..3276.7",
    "INT16, 0.1, 0, -3276.9, -3276.8..3276.7",
    "UINT16, 1, 0, -1, 0..65535",
    "UINT16, -0.1, 10, 11, -6543.5..10",
    "INT32, 1, 0, 2147483648, -2147483648..2147483647",
    "INT64, 1, 0, 1e19, -9223372036854775808..9223372036854775807",
    "UINT64, 1, 0, 2e19, 0..18446744073709551615",
    "BCD, 1, 0, 10000, 0..9999",
    "BITFIELD, 1, 0, 65536, 0..65535",
    "FLOAT32, 1, 0, 1e39, -3.4028235E+38..3.4028235E+38",
    "FLOAT64, 0.1, 0, 1e308, -1.7976931348623157E+307..1.7976931348623157E+307"
  })
  void refusesWhatTheRegisterCannotHoldAndSaysWhatItCan(
      DataType type, String scale, String offset, double value, String range) {
    var encoder = new PointEncoder(Formats.of(type).scaled(scale, offset).build());
    assertThatThrownBy(() -> encoder.words(new Value.Real(value)))
        .isInstanceOf(UnrepresentableException.class)
        .hasMessageContaining(" is not in " + range);
  }

  @Test
  void refusesWhatTheDeviceTakesForNotAvailable() {
    var encoder = new PointEncoder(Formats.of(DataType.INT16).without("-1").build());
    assertThatThrownBy(() -> encoder.words(new Value.Whole(-1)))
        .hasMessage("the device takes -1 for \"not available\"");
  }

  @Test
  void refusesValuesOfAnotherNature() {
    var number = new PointEncoder(Formats.of(DataType.INT16).build());
    var text = new PointEncoder(Formats.text(2).build());
    assertThatThrownBy(() -> number.words(new Value.Text("5"))).hasMessageContaining("INT16");
    assertThatThrownBy(() -> number.words(new Value.Flag(true))).hasMessageContaining("INT16");
    assertThatThrownBy(() -> text.words(new Value.Whole(5))).hasMessageContaining("4 characters");
    assertThatThrownBy(() -> text.words(new Value.Text("ABCDE"))).hasMessageContaining("4 char");
    assertThatThrownBy(() -> text.words(new Value.Text("€"))).hasMessageContaining("8859-1");
  }

  @Test
  void writesTextPaddedWithZero() throws Exception {
    assertThat(hex(new PointEncoder(Formats.text(3).build()).words(new Value.Text("ABC"))))
        .isEqualTo("414243000000");
    var swapped = new PointEncoder(Formats.text(2).in(Order.DCBA).build());
    assertThat(hex(swapped.words(new Value.Text("ABC")))).isEqualTo("42410043");
  }

  @Test
  void writesFlagsFromFlagsAndFromZeroAndOne() throws Exception {
    var encoder = new PointEncoder(Formats.of(DataType.BOOL).build());
    assertThat(encoder.flag(new Value.Flag(true))).isTrue();
    assertThat(encoder.flag(new Value.Whole(0))).isFalse();
    assertThat(hex(encoder.words(new Value.Flag(true)))).isEqualTo("0001");
    assertThatThrownBy(() -> encoder.flag(new Value.Whole(2))).hasMessageContaining("not in 0..1");
  }

  @Test
  void writesWhatAReadOfTheSamePointGave() throws Exception {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 2_000; i++) {
      for (var order : Order.values()) {
        for (var type : DataType.values()) {
          assertRoundTrip(random, seed, type, order);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Order.class)
  void writesCountersBeyondALong(Order order) throws Exception {
    var format = Formats.of(DataType.UINT64).in(order).build();
    var value = new Value.Large(new BigInteger("18446744073709551615"));
    assertThat(hex(new PointEncoder(format).words(value))).isEqualTo("FFFFFFFFFFFFFFFF");
  }

  private static void assertRoundTrip(Random random, long seed, DataType type, Order order)
      throws Exception {
    var formats = type == DataType.STRING ? Formats.text(3) : Formats.of(type);
    if (type == DataType.BCD || type == DataType.BITFIELD) {
      formats.registers(random.nextInt(1, 5));
    }
    if (type.scalable() && !type.floating() && formats.build().length() < 4) {
      formats.scaled("0." + "0".repeat(random.nextInt(4)) + "1", String.valueOf(random.nextInt(9)));
    }
    var format = formats.in(order).build();
    byte[] bytes = content(random, type, format);
    var point = new Point(new PointId(new DeviceId("m"), "p"), "");
    var sample = new PointDecoder(point, format).registers(bytes, 0, Instant.EPOCH);
    if (sample.value() == null || type == DataType.BOOL) {
      return;
    }
    var again = new PointEncoder(format).words(Objects.requireNonNull(sample.value()));
    var reread = new PointDecoder(point, format).registers(bytes(again), 0, Instant.EPOCH);
    assertThat(reread).as("seed=%d %s %s %s", seed, type, order, sample.value()).isEqualTo(sample);
    if (type != DataType.STRING && format.length() < 4) {
      assertThat(bytes(again)).as("seed=%d %s %s", seed, type, order).isEqualTo(bytes);
    }
  }

  private static byte[] content(Random random, DataType type, PointFormat format) {
    var bytes = new byte[2 * format.length()];
    random.nextBytes(bytes);
    if (type == DataType.BCD) {
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) ((random.nextInt(10) << 4) | random.nextInt(10));
      }
    }
    return bytes;
  }

  private static byte[] bytes(char[] words) {
    var bytes = new byte[2 * words.length];
    for (int i = 0; i < words.length; i++) {
      bytes[2 * i] = (byte) (words[i] >> 8);
      bytes[2 * i + 1] = (byte) words[i];
    }
    return bytes;
  }

  private static String hex(char[] words) {
    var text = new StringBuilder();
    for (char word : words) {
      text.append("%04X".formatted((int) word));
    }
    return text.toString();
  }
}
