package io.dataskipper.boat.core.deliver;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.LinkId;
import io.dataskipper.boat.api.Point;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.config.DeviceConfig;
import io.dataskipper.boat.core.config.GatewayConfig;
import io.dataskipper.boat.core.config.LinkConfig;
import io.dataskipper.boat.core.config.LinkPolicy;
import io.dataskipper.boat.core.config.NotifierConfig;
import io.dataskipper.boat.core.config.PublisherConfig;
import io.dataskipper.boat.core.config.PublisherConfig.TargetConfig;
import io.dataskipper.boat.core.config.StorageSettings;
import io.dataskipper.boat.core.config.SupportSettings;
import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.core.config.TargetPolicy.Order;
import io.dataskipper.boat.spi.driver.DriverProvider.ThreadKind;
import io.dataskipper.boat.spi.publish.MessageKind;
import io.dataskipper.boat.spi.publish.Publisher;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Configurations of the size that a test needs. */
final class Configs {
  static final TargetPolicy ONE_BY_ONE =
      new TargetPolicy(1, 512, Duration.ofDays(30), Order.OLDEST_FIRST, 0);
  static final TargetId MEASUREMENTS = new TargetId("test.electrical.measurements");

  private Configs() {}

  static DeviceConfig device(
      String id, int points, Duration poll, Map<String, Duration> deliveries) {
    var device = new DeviceId(id);
    var list =
        IntStream.range(0, points)
            .mapToObj(i -> new Point(new PointId(device, "p" + i), "kW"))
            .toList();
    return new DeviceConfig(
        device, id, "electrical", null, "unit 1", poll, list, deliveries, false, List.of());
  }

  static PublisherConfig publisher(Publisher publisher, TargetPolicy policy) {
    var target = new TargetConfig(MEASUREMENTS, MessageKind.MEASUREMENTS, "electrical", policy);
    return new PublisherConfig("test", "scripted", _ -> publisher, List.of(target));
  }

  static GatewayConfig gateway(List<DeviceConfig> devices, PublisherConfig... publishers) {
    var link =
        new LinkConfig(
            new LinkId("link"),
            "link",
            "test",
            new LinkPolicy(0, Duration.ZERO, Duration.ZERO, Duration.ZERO),
            ThreadKind.VIRTUAL,
            _ -> {
              throw new IllegalStateException("no driver here");
            },
            devices);
    return new GatewayConfig(
        "gateway-1",
        List.of(link),
        List.of(publishers),
        List.of(),
        List.of(),
        List.of(),
        new StorageSettings(Duration.ofSeconds(60), 90, 1024),
        List.of(),
        SupportSettings.DEFAULT);
  }

  static GatewayConfig withNotifier(GatewayConfig config, NotifierConfig notifier) {
    return new GatewayConfig(
        config.gatewayId(),
        config.links(),
        config.publishers(),
        List.of(notifier),
        config.servers(),
        config.served(),
        config.storage(),
        config.alertRules(),
        SupportSettings.DEFAULT);
  }
}
