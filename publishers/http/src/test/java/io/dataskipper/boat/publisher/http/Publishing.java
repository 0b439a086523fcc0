package io.dataskipper.boat.publisher.http;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.spi.ConfigurationException;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Document;
import io.dataskipper.boat.spi.publish.Message;
import io.dataskipper.boat.spi.publish.MessageKind;
import io.dataskipper.boat.spi.publish.Publisher;
import io.dataskipper.boat.spi.publish.PublisherContext;
import io.dataskipper.boat.spi.publish.TargetSpec;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

/** A publisher with one target. */
final class Publishing implements AutoCloseable {
  static final TargetId TARGET = new TargetId("backend.electrical.measurements");

  private final Publisher publisher;

  private Publishing(Publisher publisher) {
    this.publisher = publisher;
  }

  static Publishing to(HttpTarget target) throws ConfigurationException {
    return to(target, Clock.systemUTC());
  }

  static Publishing to(HttpTarget target, Clock clock) throws ConfigurationException {
    return to(target, clock, System.getLogger("test"));
  }

  static Publishing to(HttpTarget target, Clock clock, System.Logger logger)
      throws ConfigurationException {
    var spec = new TargetSpec<>(TARGET, MessageKind.MEASUREMENTS, "electrical", target);
    return new Publishing(
        new HttpPublisherProvider()
            .create(
                new HttpSettings(),
                List.of(spec),
                new PublisherContext("gateway-1", logger, clock)));
  }

  /** Sends batches, each with as many messages as told. */
  Delivery send(int... messages) throws InterruptedException {
    return publisher.send(TARGET, batches(messages));
  }

  /** Batches {@code batch-0}, {@code batch-1}... with messages {@code batch-0-0}... */
  static List<Batch> batches(int... messages) {
    return IntStream.range(0, messages.length)
        .mapToObj(b -> new Batch("batch-" + b, messages("batch-" + b, messages[b])))
        .toList();
  }

  private static List<Message> messages(String batch, int count) {
    return IntStream.range(0, count)
        .mapToObj(m -> batch + "-" + m)
        .map(
            id ->
                new Message(
                    id,
                    MessageKind.MEASUREMENTS,
                    new DeviceId("meter-1"),
                    Document.of("{\"id\":\"%s\"}".formatted(id))))
        .toList();
  }

  @Override
  public void close() {
    publisher.close();
  }
}
