package io.dataskipper.boat.portal.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.portal.rest.Json;
import java.math.BigInteger;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PointViewTest {
  private static final Point POINT = new Point(new PointId(new DeviceId("meter"), "energy"), "kWh");
  private static final Instant TIME = Instant.parse("2026-05-09T12:00:00.1239Z");

  // A float32 of 231.4 is 231.39999... as a double: a reader must see what the meter shows.
  @Test
  void writesAFloat32AsShortAsItIs() {
    assertThat(json(new Value.Single(231.4f))).contains("\"value\":231.4}").doesNotContain("399");
  }

  // JavaScript and others read a JSON number as a double, which has 53 bits.
  @Test
  void writesACounterThatADoubleCannotHoldAsText() {
    assertThat(json(new Value.Whole((1L << 53) + 1))).contains("\"value\":\"9007199254740993\"");
    assertThat(json(new Value.Large(BigInteger.TWO.pow(64)))).contains("\"18446744073709551616\"");
    assertThat(json(new Value.Whole(1L << 53))).contains("\"value\":9007199254740992");
  }

  @Test
  void writesFlagsBitsAndTexts() {
    assertThat(json(new Value.Flag(true))).contains("\"value\":true");
    assertThat(json(new Value.Bits(5, 16))).contains("\"value\":5");
    assertThat(json(new Value.Bits(-1, 64))).contains("\"value\":\"18446744073709551615\"");
    assertThat(json(new Value.Text("SN \"7\""))).contains("\"value\":\"SN \\\"7\\\"\"");
  }

  @Test
  void cutsTimesToMillisecondsAndLeavesOutWhatIsAbsent() {
    assertThat(json(new Value.Whole(7)))
        .isEqualTo(
            "{\"point\":\"energy\",\"quality\":\"good\",\"readTime\":\"2026-05-09T12:00:00.123Z\","
                + "\"unit\":\"kWh\",\"value\":7}");
  }

  @Test
  void namesWhyAValueIsBadAndWhatItWasLast() {
    var bad = Sample.bad(POINT, Quality.invalid(Quality.Detail.BAD_REFERENCE), TIME.plusSeconds(9));
    var good = Sample.good(POINT, new Value.Whole(7), TIME);

    assertThat(new Json().text(PointView.of(bad, good)))
        .contains("\"quality\":\"invalid\"", "\"details\":[\"bad_reference\"]")
        .contains("\"lastGood\":{\"time\":\"2026-05-09T12:00:00.123Z\",\"value\":7}")
        .doesNotContain("\"value\":null");
  }

  private static String json(Value value) {
    return new Json().text(PointView.of(Sample.good(POINT, value, TIME), null));
  }
}
