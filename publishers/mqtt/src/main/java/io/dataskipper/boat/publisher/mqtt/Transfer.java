package io.dataskipper.boat.publisher.mqtt;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.GatewayException;
import io.dataskipper.boat.api.Seconds;
import io.dataskipper.boat.spi.publish.Batch;
import io.dataskipper.boat.spi.publish.Delivery;
import io.dataskipper.boat.spi.publish.Delivery.Setback;
import io.dataskipper.boat.spi.publish.Message;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sends batches over one connection: hands out messages as the window allows and counts the
 * confirmations as they come.
 */
final class Transfer {
  private final Connection connection;
  private final List<Batch> batches;
  private final Function<Message, Publication> publications;
  private final long patience;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final int[] unconfirmed;
  private int failedBatch;
  private @Nullable Setback setback;
  private final long start = System.nanoTime();
  private boolean stalled;

  Transfer(
      Connection connection,
      List<Batch> batches,
      Function<Message, Publication> publications,
      Duration patience) {
    this.connection = connection;
    this.batches = batches;
    this.publications = publications;
    this.patience = patience.toNanos();
    this.unconfirmed = batches.stream().mapToInt(batch -> batch.messages().size()).toArray();
    this.failedBatch = batches.size();
  }

  /** Returns once the outcome of every batch up to the first failure is known. */
  Delivery run() throws InterruptedException {
    for (var b = 0; b < batches.size() && handOut(b); b++) {}
    return awaitConfirmations();
  }

  /** Whether the broker fell silent, so that the connection is of no more use. */
  boolean stalled() {
    return stalled;
  }

  private boolean handOut(int batch) throws InterruptedException {
    for (var message : batches.get(batch).messages()) {
      var publication = publications.apply(message);
      var size = publication.size();
      var limits = connection.link().limits();
      if (size > limits.packetSize()) {
        fail(batch, tooLarge(publication, limits));
        return false;
      }
      if (publication.qos() > limits.qos()) {
        fail(batch, noConfirmations(publication));
        return false;
      }
      if (!enterWindow(batch, size)) {
        return false;
      }
      try {
        connection.link().publish(publication, outcome -> settle(batch, size, outcome));
      } catch (GatewayException e) {
        connection.window().leave(size);
        fail(batch, new Setback.Later(e.kind(), Duration.ZERO, String.valueOf(e.getMessage())));
        return false;
      }
    }
    return true;
  }

  private boolean enterWindow(int batch, int size) throws InterruptedException {
    while (!failed()) {
      var left = patienceLeft();
      if (left <= 0) {
        stall(batch);
        return false;
      }
      if (connection.window().enter(size, left)) {
        return true;
      }
    }
    return false;
  }

  private Delivery awaitConfirmations() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      var confirmed = 0;
      while (confirmed < failedBatch) {
        var left = patienceLeft();
        if (unconfirmed[confirmed] == 0) {
          confirmed++;
        } else if (left <= 0) {
          stall(confirmed);
        } else {
          var _ = changed.awaitNanos(left);
        }
      }
      return new Delivery(confirmed, setback);
    } finally {
      lock.unlock();
    }
  }

  private void settle(int batch, int size, @Nullable Setback outcome) {
    connection.window().leave(size);
    if (outcome != null) {
      fail(batch, outcome);
      return;
    }
    lock.lock();
    try {
      unconfirmed[batch]--;
      if (unconfirmed[batch] == 0) {
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void fail(int batch, Setback reason) {
    lock.lock();
    try {
      if (batch < failedBatch) {
        failedBatch = batch;
        setback = reason;
        changed.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void stall(int batch) {
    stalled = true;
    fail(
        batch,
        new Setback.Later(
            FailureKind.TIMEOUT,
            Duration.ZERO,
            "publish batch=%s: no confirmation waited=%s"
                .formatted(batches.get(batch).id(), Seconds.text(Duration.ofNanos(patience)))));
  }

  private boolean failed() {
    lock.lock();
    try {
      return failedBatch < batches.size();
    } finally {
      lock.unlock();
    }
  }

  /** A broker that confirms other targets' messages is not silent, however long these take. */
  private long patienceLeft() {
    var now = System.nanoTime();
    return patience - Math.min(now - start, now - connection.window().lastLeave());
  }

  private static Setback tooLarge(Publication publication, BrokerLink.Limits limits) {
    return new Setback.Refused(
        "publish topic=%s bytes=%d: the broker takes packets of at most %d bytes"
            .formatted(publication.topic(), publication.size(), limits.packetSize()));
  }

  private static Setback noConfirmations(Publication publication) {
    return new Setback.Later(
        FailureKind.CONFIGURATION,
        Duration.ZERO,
        "publish topic=%s: the broker confirms no messages; set qos: 0 to send without"
            .formatted(publication.topic()));
  }
}
