package io.dataskipper.boat.publisher.modbusgateway;

import io.dataskipper.boat.spi.publish.ServerFigures.Figure;
import io.dataskipper.boat.spi.publish.ServerFigures.Kind;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What the gateway has done so far. Counted by one thread, read by any. */
final class Counters {
  private final AtomicLong connections = new AtomicLong();
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong turnedAway = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong readExceptions = new AtomicLong();
  private final AtomicLong writes = new AtomicLong();
  private final AtomicLong writeExceptions = new AtomicLong();

  void inside(int count) {
    connections.set(count);
  }

  void accepted() {
    count(accepted);
  }

  void turnedAway() {
    count(turnedAway);
  }

  void read(boolean exception) {
    count(reads);
    if (exception) {
      count(readExceptions);
    }
  }

  void written(boolean exception) {
    count(writes);
    if (exception) {
      count(writeExceptions);
    }
  }

  /** There is one writer, so no read-modify-write is needed; it would cost a request dearly. */
  private static void count(AtomicLong counter) {
    counter.setRelease(counter.getPlain() + 1);
  }

  List<Figure> figures() {
    return List.of(
        gauge("connections", "Clients that are connected.", connections),
        counter("accepted", "Clients that were let in.", accepted),
        counter("turned_away", "Clients that were not let in.", turnedAway),
        counter("reads", "Requests to read that were answered.", reads),
        counter("read_exceptions", "Of these, those answered by an exception.", readExceptions),
        counter("writes", "Requests to write that were answered.", writes),
        counter("write_exceptions", "Of these, those answered by an exception.", writeExceptions));
  }

  private static Figure gauge(String name, String help, AtomicLong value) {
    return new Figure(name, help, Kind.GAUGE, value.get());
  }

  private static Figure counter(String name, String help, AtomicLong value) {
    return new Figure(name, help, Kind.COUNTER, value.get());
  }
}
