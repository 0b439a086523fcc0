package io.dataskipper.boat.core.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.dataskipper.boat.api.Alert;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Quality.Detail;
import io.dataskipper.boat.api.Quality.Validity;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Severity;
import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.spi.publish.Message;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schema that is published holds for the messages that are made. */
class MessageSchemaTest {
  private static final Instant NINE = Instant.parse("2026-11-22T09:00:00Z");
  private static final DeviceId DEVICE = new DeviceId("meter-1");

  private final MessageIds ids = new MessageIds("gateway-1", Clock.systemUTC());

  private static JsonSchema schema() throws IOException {
    try (var in = MessageIds.class.getResourceAsStream("/schema/message-v1.json")) {
      return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(in);
    }
  }

  private static void assertValid(Message message) throws IOException {
    var text = message.document().toString();
    assertThat(schema().validate(text, InputFormat.JSON)).as(text).isEmpty();
  }

  private static Point point(int number, String unit) {
    return new Point(new PointId(DEVICE, "p " + number), unit);
  }

  private Message measurements(List<Sample> samples) {
    var points = new ArrayList<Point>();
    samples.forEach(sample -> points.add(sample.point()));
    points.add(point(99, "V"));
    var poll = Duration.ofSeconds(1);
    var device =
        new DeviceConfig(
            DEVICE,
            "label",
            "electrical",
            null,
            "unit 1",
            poll,
            points,
            Map.of(),
            false,
            List.of());
    var values = new Aggregates(points.size());
    for (var i = 0; i < samples.size(); i++) {
      values.add(i, samples.get(i));
      values.add(i, samples.get(i));
    }
    var window = new Window(NINE, NINE.plusSeconds(60));
    return new MeasurementWriter("gate \"way\"", device, new JsonPieces())
        .write(ids.next(), window, values, new JsonBuffers());
  }

  @Test
  void holdsForMeasurementsOfEveryKindAndQuality() throws Exception {
    var all = Set.of(Detail.values());
    var message =
        measurements(
            List.of(
                Sample.good(point(0, "kWh"), new Value.Single(1.5e-7f), NINE),
                Sample.good(point(1, ""), new Value.Real(-1e300), NINE.plusMillis(1)),
                Sample.good(point(2, "°C"), new Value.Whole(Long.MIN_VALUE), NINE),
                Sample.good(point(3, ""), new Value.Large(BigInteger.TWO.pow(64)), NINE),
                Sample.good(point(4, ""), new Value.Flag(false), NINE),
                Sample.good(point(5, ""), new Value.Bits(-1, 64), NINE),
                Sample.good(point(6, ""), new Value.Text("\u0000 \" \\ ü 😀 \ud800"), NINE),
                Sample.bad(point(7, ""), Quality.invalid(Detail.FAILURE), NINE),
                new Sample(
                    point(8, ""),
                    new Value.Whole(1),
                    new Quality(Validity.QUESTIONABLE, all, true, true),
                    NINE.minusSeconds(9),
                    NINE,
                    new TimeQuality(true, true))));

    assertValid(message);
    assertThat(message.document().toString())
        .contains("\"time_quality\":[\"clock_failure\",\"clock_not_synchronized\"]");
  }

  @Test
  void holdsForAlerts() throws Exception {
    for (var severity : Severity.values()) {
      for (var state : Alert.State.values()) {
        var alert = new Alert("a", "s", severity, state, DEVICE, "text", NINE);
        assertValid(AlertDocument.write(ids.next(), "g", alert, "electrical"));
        var own = new Alert("a", "s", severity, state, null, "text", NINE);
        assertValid(AlertDocument.write(ids.next(), "g", own, null));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"schema\":1>\"schema\":2",
        "\"quality\":\"good\">\"quality\":\"fine\"",
        "\"client_id\">\"client\"",
        "09:00:00.000Z\",\"end\">09:00:00Z\",\"end\"",
        "\"value\":1>\"value\":null"
      })
  void failsForOtherMessages(String change) throws Exception {
    var good = measurements(List.of(Sample.good(point(0, "kW"), new Value.Whole(1), NINE)));
    assertValid(good);
    var at = change.indexOf('>');
    var text = good.document().toString();
    var bad = text.replace(change.substring(0, at), change.substring(at + 1));

    assertThat(bad).isNotEqualTo(text);
    assertThat(schema().validate(bad, InputFormat.JSON)).isNotEmpty();
  }
}
