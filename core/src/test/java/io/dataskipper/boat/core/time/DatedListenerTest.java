package io.dataskipper.boat.core.time;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Quality;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.TimeQuality;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.poll.PollListener;
import io.dataskipper.boat.core.poll.PollListener.DeviceReading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatedListenerTest {
  private static final DeviceId DEVICE = new DeviceId("feeder");
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final List<DeviceReading> told = new ArrayList<>();
  private final PollListener listener =
      new PollListener() {
        @Override
        public void onReading(DeviceReading reading) {
          told.add(reading);
        }

        @Override
        public void onScan(Scan scan) {}

        @Override
        public void onAvailability(DeviceId device, Availability availability, String reason) {}
      };

  // An event is a message of its own, however wrong the gateway's clock may be.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void leavesAnEventAnEventAndATimeOfTheDeviceAsItIs(boolean synchronous) {
    var quality = synchronous ? TimeQuality.GOOD : TimeQuality.NOT_SYNCHRONIZED;
    var point = new Point(new PointId(DEVICE, "breaker"), "");
    var value = new Value.Flag(true);
    var own = new Sample(point, value, Quality.GOOD, NOW.minusSeconds(9), NOW, TimeQuality.GOOD);
    var none = new Sample(point, value, Quality.GOOD, null, NOW, TimeQuality.GOOD);

    new DatedListener(listener, () -> quality)
        .onReading(new DeviceReading(DEVICE, List.of(own, none), null, true));

    assertThat(told)
        .singleElement()
        .satisfies(
            reading -> {
              assertThat(reading.event()).isTrue();
              assertThat(reading.samples())
                  .extracting(Sample::timeQuality)
                  .containsExactly(TimeQuality.GOOD, quality);
            });
  }
}
