package io.dataskipper.boat.core.outbox;

import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.core.config.TargetPolicy.Order;
import io.dataskipper.boat.spi.publish.Document;
import io.dataskipper.boat.spi.publish.Message;
import io.dataskipper.boat.spi.publish.MessageKind;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/** Messages and policies as tests need them. */
final class Messages {
  static final TargetPolicy ONE_BY_ONE =
      new TargetPolicy(1, 512, Duration.ofDays(30), Order.OLDEST_FIRST, 0);

  private Messages() {}

  static Message small(int number) {
    return of(number, 100);
  }

  static Message of(int number, int bytes) {
    var document = Document.of("{\"n\":%d,\"pad\":\"%s\"}".formatted(number, "x".repeat(bytes)));
    return new Message(
        "m%08d".formatted(number), MessageKind.MEASUREMENTS, new DeviceId("meter-1"), document);
  }

  static List<String> ids(int from, int until) {
    return IntStream.range(from, until).mapToObj("m%08d"::formatted).toList();
  }
}
