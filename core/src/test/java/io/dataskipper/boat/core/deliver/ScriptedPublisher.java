package io.dataskipper.boat.core.deliver;

import io.dataskipper.boat.api.Availability;
import io.dataskipper.boat.api.DeviceId;
import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.spi.publish.AvailabilityPublisher;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import io.dataskipper.boat.spi.publish.Message;
import io.dataskipper.boat.spi.publish.Publisher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A publisher in memory that confirms, is away, or refuses, as a test tells it. */
final class ScriptedPublisher implements Publisher, AvailabilityPublisher {
  private final List<Batch> confirmed = new ArrayList<>();
  private final List<Batch> tried = new ArrayList<>();
  private final List<String> announced = new ArrayList<>();
  private Predicate<Batch> refuses = _ -> false;
  private boolean away;
  private boolean closed;

  synchronized void goAway() {
    away = true;
  }

  synchronized void comeBack() {
    away = false;
    notifyAll();
  }

  synchronized void refuse(Predicate<Batch> which) {
    refuses = which;
  }

  @Override
  public synchronized Delivery send(TargetId target, List<Batch> batches) {
    var done = 0;
    for (var batch : batches) {
      tried.add(batch);
      notifyAll();
      if (away) {
        var later = new Setback.Later(FailureKind.UNREACHABLE, Duration.ZERO, "away");
        return new Delivery(done, later);
      }
      if (refuses.test(batch)) {
        return new Delivery(done, new Setback.Refused("not wanted"));
      }
      confirmed.add(batch);
      done++;
    }
    notifyAll();
    return Delivery.complete(done);
  }

  @Override
  public synchronized void announce(DeviceId device, String clientType, Availability availability) {
    announced.add(device + " " + clientType + " " + availability);
    notifyAll();
  }

  /** Every batch that was confirmed, in order. */
  synchronized List<Batch> confirmed() {
    return List.copyOf(confirmed);
  }

  /** Every message that was confirmed, in order. */
  synchronized List<Message> messages() {
    return confirmed.stream().flatMap(batch -> batch.messages().stream()).toList();
  }

  /** Every batch that was sent, confirmed or not. */
  synchronized List<Batch> tried() {
    return List.copyOf(tried);
  }

  synchronized List<String> announced() {
    return List.copyOf(announced);
  }

  synchronized boolean closed() {
    return closed;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
