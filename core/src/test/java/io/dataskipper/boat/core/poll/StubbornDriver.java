package io.dataskipper.boat.core.poll;

import io.dataskipper.boat.api.FailureKind;
import io.dataskipper.boat.api.PointId;
import io.dataskipper.boat.api.Sample;
import io.dataskipper.boat.api.Value;
import io.dataskipper.boat.spi.driver.Driver;
import io.dataskipper.boat.spi.driver.DriverException;
import io.dataskipper.boat.spi.driver.ReadBlock;
import io.dataskipper.boat.spi.driver.Reading;
import io.dataskipper.boat.spi.driver.WriteOutcome;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Answers at once on real threads, until it is told to hang: then only {@link #close} helps. */
final class StubbornDriver implements Driver {
  final CountDownLatch hanging = new CountDownLatch(1);
  final AtomicInteger reads = new AtomicInteger();
  final AtomicInteger closes = new AtomicInteger();
  volatile boolean hang;
  volatile boolean virtual;

  private final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public void connect() {
    virtual = Thread.currentThread().isVirtual();
  }

  @Override
  public Reading read(ReadBlock block) throws DriverException {
    reads.incrementAndGet();
    if (hang) {
      hanging.countDown();
      awaitClose();
      throw new DriverException(FailureKind.UNREACHABLE, "read: \"socket closed\"");
    }
    var time = Instant.now();
    var value = new Value.Whole(reads.get());
    return new Reading(
        block.points().stream().map(point -> Sample.good(point, value, time)).toList(), null);
  }

  /** Deaf to interrupts, as native code is. */
  private void awaitClose() {
    boolean interrupted = false;
    while (closed.getCount() > 0) {
      try {
        if (!closed.await(1, TimeUnit.MINUTES)) {
          throw new AssertionError("nobody closed the driver");
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public WriteOutcome write(PointId point, Value value) {
    return new WriteOutcome.Done(Instant.now());
  }

  @Override
  public void close() {
    closes.incrementAndGet();
    closed.countDown();
  }
}
