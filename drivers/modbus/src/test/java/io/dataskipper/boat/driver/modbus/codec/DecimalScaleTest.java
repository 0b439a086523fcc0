package io.dataskipper.boat.driver.modbus.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DecimalScaleTest {

  // A double product would give 230.10000000000002 in the first row.
  @ParameterizedTest
  @CsvSource({
    "2301, 0.1, 0, 230.1",
    "-2301, 0.1, 0, -230.1",
    "3, 0.1, 0, 0.3",
    "7, 0.0001, 0, 0.0007",
    "1234, 0.25, -40.5, 268",
    "100, -0.01, 2, 1",
    "5, 1e-9, 0, 0.000000005",
    "9007199254740993, 0.001, 0, 9007199254740.993",
    "9223372036854775807, 0.1, 0, 922337203685477580.7",
    "1, 1e-30, 0, 1e-30",
    "12, 1e3, 0, 12000"
  })
  void multipliesIntegersAsDecimals(long raw, String scale, String offset, String expected) {
    assertThat(scale(scale, offset).apply(raw)).isEqualTo(Double.parseDouble(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "230.1, 1000, 230100",
    "230.1, 0.001, 0.2301",
    "1.1, 0.1, 0.11",
    "16777216, 0.1, 1677721.6",
    "1.0E-20, 10, 1.0E-19",
    "3.4028235E38, 0.1, 3.4028235E37",
    "0.3, 3, 0.9"
  })
  void takesSinglesForTheirShortestDecimal(float raw, String scale, String expected) {
    assertThat(scale(scale, "0").apply(raw)).isEqualTo(Double.parseDouble(expected));
  }

  @ParameterizedTest
  @CsvSource({"230.1, 1000, 230100", "0.1, 3, 0.3", "1.0E300, 0.1, 1.0E299", "1e18, 0.1, 1e17"})
  void takesDoublesForTheirShortestDecimal(double raw, String scale, String expected) {
    assertThat(scale(scale, "0").apply(raw)).isEqualTo(Double.parseDouble(expected));
  }

  @Test
  void isTheNearestDoubleToTheDecimalResult() {
    long seed = System.nanoTime();
    var random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      var factor = BigDecimal.valueOf(random.nextInt(1, 5_000), random.nextInt(0, 12));
      var addend = BigDecimal.valueOf(random.nextInt(-5_000, 5_000), random.nextInt(0, 6));
      var scale = DecimalScale.of(factor, addend);
      long raw = random.nextLong() >> random.nextInt(64);
      float single = Float.intBitsToFloat(random.nextInt());
      assertThat(scale.apply(raw))
          .as("seed=%d raw=%d scale=%s offset=%s", seed, raw, factor, addend)
          .isEqualTo(BigDecimal.valueOf(raw).multiply(factor).add(addend).doubleValue());
      if (Float.isFinite(single)) {
        var shortest = new BigDecimal(Float.toString(single));
        assertThat(scale.apply(single))
            .as("seed=%d raw=%s scale=%s offset=%s", seed, single, factor, addend)
            .isEqualTo(shortest.multiply(factor).add(addend).doubleValue());
      }
    }
  }

  @Test
  void invertsWhatItDid() {
    var scale = scale("0.3", "-7");
    assertThat(scale.invert(scale.apply(BigDecimal.valueOf(12_345)))).isEqualByComparingTo("12345");
  }

  private static DecimalScale scale(String scale, String offset) {
    return DecimalScale.of(new BigDecimal(scale), new BigDecimal(offset));
  }
}
