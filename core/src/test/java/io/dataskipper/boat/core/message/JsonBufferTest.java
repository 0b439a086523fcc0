package io.dataskipper.boat.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.spi.json.Json;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBufferTest {
  private final JsonBuffer json = new JsonBuffer();

  private String written(Value value) {
    json.clear();
    return json.value(value).toDocument().toString();
  }

  @ParameterizedTest
  @ValueSource(
      floats = {
        0f,
        -0f,
        1f,
        -1f,
        0.1f,
        230.1f,
        1e7f,
        1.2345678e7f,
        1e-3f,
        1.5e-7f,
        9.999999e-4f,
        1e10f,
        3.4028235e38f,
        1.4e-45f,
        -2.5e20f,
        16777216f
      })
  void writesASingleAsItsText(float number) {
    assertThat(written(new Value.Single(number))).isEqualTo(new Value.Single(number).toString());
  }

  @Test
  void writesRandomNumbersAsTheirText() {
    var seed = System.nanoTime();
    var random = new Random(seed);
    for (var i = 0; i < 5000; i++) {
      var single = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(single)) {
        var value = new Value.Single(single);
        assertThat(written(value)).as("seed %d", seed).isEqualTo(value.toString());
      }
      var real = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(real)) {
        var value = new Value.Real(real);
        assertThat(written(value)).as("seed %d", seed).isEqualTo(value.toString());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "\"\\/\b\f\n\r\t", "\u0000\u001f\u007f", "äß€", "a😀b"})
  void aTextIsReadBackAsItWas(String text) throws Exception {
    assertThat(Json.parse(written(new Value.Text(text)))).isEqualTo(text);
  }

  @Test
  void halfOfASurrogatePairIsEscaped() {
    assertThat(written(new Value.Text("a\ud83d"))).isEqualTo("\"a\\ud83d\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-22T09:00:00.123Z",
        "2026-11-22T23:59:59.999Z",
        "2026-11-23T00:00:00.000Z",
        "1969-12-31T23:59:59.999Z",
        "1970-01-01T00:00:00.000Z",
        "2028-02-29T12:34:56.789Z"
      })
  void writesTimesInUtcWithMilliseconds(String time) {
    json.clear();
    assertThat(json.time(0).toDocument()).hasToString("\"1970-01-01T00:00:00.000Z\"");
    json.clear();

    assertThat(json.time(Instant.parse(time).toEpochMilli()).toDocument())
        .hasToString("\"" + time + "\"");
  }
}
