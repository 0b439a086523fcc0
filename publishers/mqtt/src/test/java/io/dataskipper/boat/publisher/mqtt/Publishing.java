package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.publish.AvailabilityPublisher;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Document;
import io.dataskipper.boat.spi.publish.Message;
import io.dataskipper.boat.spi.publish.MessageKind;
import io.dataskipper.boat.spi.publish.Publisher;
import io.dataskipper.boat.spi.publish.PublisherContext;
import io.dataskipper.boat.spi.publish.TargetSpec;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A publisher with topics; its first target is {@code target-0}. */
final class Publishing implements AutoCloseable {
  static final String GATEWAY = "my-rtu-device";
  static final String TOPIC = "sensors/electrical/data";
  static final DeviceId METER = new DeviceId("meter-1");

  private final Publisher publisher;

  private Publishing(Publisher publisher) {
    this.publisher = publisher;
  }

  static Publishing to(Brokers broker) throws ConfigurationException {
    return to(broker, new MqttTarget(TOPIC, null, null));
  }

  static Publishing to(Brokers broker, MqttTarget... targets) throws ConfigurationException {
    return new Publishing(create(broker.build(), System.getLogger("test"), targets));
  }

  static Publisher create(MqttSettings settings, System.Logger logger, MqttTarget... targets)
      throws ConfigurationException {
    var specs = new ArrayList<TargetSpec<MqttTarget>>();
    for (var i = 0; i < targets.length; i++) {
      specs.add(new TargetSpec<>(id(i), MessageKind.MEASUREMENTS, "electrical", targets[i]));
    }
    return new MqttPublisherProvider()
        .create(settings, specs, new PublisherContext(GATEWAY, logger, Clock.systemUTC()));
  }

  /** Sends batches to the first target, each with as many messages as told. */
  Delivery send(int... messages) throws InterruptedException {
    return send(0, batches("batch", messages));
  }

  Delivery send(int target, List<Batch> batches) throws InterruptedException {
    return publisher.send(id(target), batches);
  }

  void announce(DeviceId device, Availability availability) {
    ((AvailabilityPublisher) publisher).announce(device, "electrical", availability);
  }

  @Override
  public void close() {
    publisher.close();
  }

  /** Batches {@code prefix-0}, {@code prefix-1}... with messages {@code prefix-0-0}... */
  static List<Batch> batches(String prefix, int... messages) {
    return IntStream.range(0, messages.length)
        .mapToObj(
            b ->
                new Batch(
                    prefix + "-" + b,
                    IntStream.range(0, messages[b])
                        .mapToObj(m -> message(prefix + "-" + b + "-" + m, METER, ""))
                        .toList()))
        .toList();
  }

  static Message message(String id, @Nullable DeviceId device, String filling) {
    var json = "{\"id\":\"%s\",\"filling\":\"%s\"}".formatted(id, filling);
    return new Message(id, MessageKind.MEASUREMENTS, device, Document.of(json));
  }

  private static TargetId id(int target) {
    return new TargetId("target-" + target);
  }
}
