package io.dataskipper.boat.core.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataskipper.boat.spi.publish.Message;
import java.util.ArrayList;
import java.util.List;

/** Stands in for the sender of a target. */
final class Taker {
  private static final long PATIENCE_MILLIS = 30_000;
  private static final long QUIET_MILLIS = 300;

  private final TargetQueue queue;

  Taker(TargetQueue queue) {
    this.queue = queue;
  }

  /** Takes so many messages and confirms them. */
  List<String> confirm(int count) throws InterruptedException {
    var ids = new ArrayList<String>();
    while (ids.size() < count) {
      var taken = hold(Math.min(64, count - ids.size()));
      taken.forEach(message -> ids.add(message.id()));
      queue.confirmed(taken.size());
    }
    return ids;
  }

  /** Takes batches without telling what became of them. */
  List<Message> hold(int maxBatches) throws InterruptedException {
    var taken = queue.take(maxBatches, maxBatches, PATIENCE_MILLIS);
    assertThat(taken.batches()).as("batches of %s", queue.id()).isNotEmpty();
    return taken.batches().stream().flatMap(stored -> stored.batch().messages().stream()).toList();
  }

  /** Whether nothing more comes for a while. */
  boolean nothingComes() throws InterruptedException {
    return queue.take(1, 1, QUIET_MILLIS).batches().isEmpty();
  }
}
