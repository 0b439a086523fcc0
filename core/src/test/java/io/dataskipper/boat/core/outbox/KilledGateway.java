package io.dataskipper.boat.core.outbox;

import io.dataskipper.boat.api.TargetId;
import io.dataskipper.boat.core.config.TargetPolicy;
import io.dataskipper.boat.core.config.TargetPolicy.Order;
import io.dataskipper.boat.core.message.MessageIds;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A process that fills an outbox and confirms part of it until it is killed. It tells on standard
 * output, in writes of their own, what is committed ({@code c id}), before what is confirmed
 * ({@code d id}).
 */
final class KilledGateway {
  static final TargetId TARGET = new TargetId("broker");
  static final TargetPolicy POLICY =
      new TargetPolicy(1, 512, Duration.ofDays(30), Order.OLDEST_FIRST, 0);

  private KilledGateway() {}

  /**
   * Runs until it is killed.
   *
   * @param arguments the data directory, and the number of the first message
   */
  public static void main(String[] arguments) throws Exception {
    var clock = Clock.systemUTC();
    var ids = new MessageIds("gateway-1", clock);
    var outbox = Outbox.open(Path.of(arguments[0]), Map.of(TARGET, POLICY), ids, clock);
    var queue = outbox.queue(TARGET);
    Thread.ofPlatform().daemon().start(() -> offer(queue, Integer.parseInt(arguments[1])));
    try (var out = new FileOutputStream(FileDescriptor.out)) {
      for (var round = 0; ; round++) {
        confirmSome(queue, round, out);
      }
    }
  }

  /** What the sender is handed was committed before; every other round it is not delivered. */
  private static void confirmSome(TargetQueue queue, int round, FileOutputStream out)
      throws IOException, InterruptedException {
    var taken = queue.take(16, 16, 1000).batches();
    tell('c', taken, out);
    if (round % 2 == 0) {
      tell('d', taken, out);
      queue.confirmed(taken.size());
    } else {
      queue.giveBack();
    }
  }

  private static void tell(char what, List<StoredBatch> batches, FileOutputStream out)
      throws IOException {
    var lines = new StringBuilder();
    for (var batch : batches) {
      lines.append(what).append(' ').append(batch.batch().id()).append('\n');
    }
    out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void offer(TargetQueue queue, int first) {
    for (var number = first; ; number++) {
      while (queue.count().messages() > 500) {
        Thread.onSpinWait();
      }
      queue.offer(Messages.of(number, 200 + number % 7 * 1000));
    }
  }
}
