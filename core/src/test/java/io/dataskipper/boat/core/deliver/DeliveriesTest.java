package io.dataskipper.boat.core.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.poll.PollListener;
import io.dataskipper.boat.core.poll.PollListener.DeviceReading;
import io.dataskipper.boat.core.poll.PollListener.Scan;
import io.dataskipper.boat.spi.kit.Await;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeliveriesTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  @TempDir private Path data;

  @Test
  void aScanLeavesAsOneMessageOfAllPoints() throws Exception {
    var publisher = new ScriptedPublisher();
    var device = Configs.device("meter-1", 3, SECOND, Map.of("test", SECOND));
    var config = Configs.gateway(List.of(device), Configs.publisher(publisher, Configs.ONE_BY_ONE));

    try (var deliveries = Deliveries.start(config, data, Clock.systemUTC())) {
      scan(deliveries.listener(), device, Instant.now());
      Await.until("it", () -> publisher.messages().size() == 1);
    }

    assertThat(publisher.messages()).hasSize(1);
    assertThat(publisher.messages().getFirst().document().toString())
        .contains("\"client_id\":\"meter-1\"", "\"p2\":{\"value\":2.5,\"unit\":\"kW\"");
    assertThat(publisher.closed()).isTrue();
  }

  private static void scan(PollListener listener, DeviceConfig device, Instant at) {
    var samples =
        device.points().stream()
            .map(
                point ->
                    Sample.good(point, new Value.Single(device.points().indexOf(point) + 0.5f), at))
            .toList();
    listener.onReading(new DeviceReading(device.id(), samples, null));
    listener.onScan(new Scan(device.id(), at, at));
  }
}
